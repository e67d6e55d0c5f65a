// @ts-check
// Makes a picture of a page smaller without changing it: flat colours pack best without the filters that photographs need.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;

/** @param {Buffer} png */
function chunks(png) {
  const found = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const size = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + size) });
    at += size + 12;
  }
  return found;
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** The neighbour that the Paeth filter predicts from. */
function paeth(left, up, corner) {
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** What each filter of the format adds to a byte. */
const PREDICT = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/**
 * Packs a picture of eight bits a channel anew, losing nothing.
 * @param {Buffer} png
 */
export function smaller(png) {
  const parts = chunks(png);
  const header = parts[0].data;
  const pixel = header[9] === 6 ? 4 : 3;
  const line = header.readUInt32BE(0) * pixel;
  const raw = inflateSync(Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  for (let start = 0; start < raw.length; start += line + 1) {
    const predict = PREDICT[raw[start]];
    raw[start] = 0;
    for (let at = start + 1; at <= start + line; at += 1) {
      const left = at - pixel > start ? raw[at - pixel] : 0;
      const up = start > 0 ? raw[at - line - 1] : 0;
      const corner = start > 0 && at - pixel > start ? raw[at - line - 1 - pixel] : 0;
      raw[at] = (raw[at] + predict(left, up, corner)) & 255;
    }
  }
  const packed = chunk('IDAT', deflateSync(raw, { level: 9, memLevel: 9 }));
  const anew = Buffer.concat([png.subarray(0, SIGNATURE), chunk('IHDR', header), packed, chunk('IEND', Buffer.alloc(0))]);
  return anew.length < png.length ? anew : png;
}
