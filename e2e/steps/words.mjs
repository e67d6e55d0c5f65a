// @ts-check
// The words of the product, from the same files that its pages read, so that a journey presses what a person reads.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'locales', 'zh-Hans');

const WORDS = new Map(readdirSync(FOLDER).flatMap((file) => entries(file.replace(/\.toml$/, ''), readFileSync(join(FOLDER, file), 'utf8'))));

/**
 * Reads the lines `key = "text"` below their `[table]`.
 * @param {string} file
 * @param {string} text
 * @returns {[string, string][]}
 */
function entries(file, text) {
  let table = file;
  const found = /** @type {[string, string][]} */ ([]);
  for (const line of text.split('\n')) {
    const heading = /^\[([\w.-]+)\]/.exec(line);
    if (heading) table = `${file}.${heading[1]}`;
    const entry = /^([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*")/.exec(line);
    if (entry) found.push([`${table}.${entry[1]}`, JSON.parse(entry[2])]);
  }
  return found;
}

/**
 * The Chinese words under a key, with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function words(key, values = {}) {
  const text = WORDS.get(key);
  if (text === undefined) throw new Error(`locales/zh-Hans has no ${key}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
