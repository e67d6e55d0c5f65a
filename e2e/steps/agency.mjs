// @ts-check
// Agencies beside the house: rows of `partners.toml`, and one with a program of its own that hears news, fetches files and answers by signed messages.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { BINARY } from '../city.mjs';

const PATIENCE_MS = 20_000;

/**
 * The text of `partners.toml` for these agencies, and the ids of those that need keys.
 * @param {{ id: string, name: string, role: string, officer: string, channel: string, phone: string, endpoint?: string }[]} rows
 */
export function agencies(rows) {
  const text = rows.map(({ id, name, role, officer, channel, phone, endpoint }) =>
    [
      '[[partner]]',
      `id = "${id}"`,
      `name = { zh = "${name}", en = "${id}" }`,
      `role = "${role}"`,
      `officer = "${officer}"`,
      `channel = "${channel}"`,
      ...(endpoint ? [`endpoint = "${endpoint}"`, 'path = "/events"'] : []),
      'purpose = { zh = "办理案件", en = "to decide the case" }',
      'basis = "《个人信息保护法》第十三条、第二十三条"',
      `phone = "${phone}"`,
      'demo = true',
      '',
    ].join('\n'),
  );
  return { text: text.join('\n'), keys: rows.filter(({ channel }) => channel !== 'paper').map(({ id }) => id) };
}

/** A port of this machine on which nobody listens at the moment. */
export async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** An agency with a program of its own. */
export class Agency {
  #said = '';
  #sent = 0;

  /**
   * @param {any} city
   * @param {string} id
   * @param {import('node:child_process').ChildProcess} program
   */
  constructor(city, id, program) {
    this.city = city;
    this.id = id;
    this.program = program;
    const keys = readFileSync(join(city.data, 'partners', `${id}.toml`), 'utf8');
    this.secret = /client = \["([^"]+)"/.exec(keys)?.[1] ?? '';
    this.key = Buffer.from(/signing = \["whsec_([^"]+)"/.exec(keys)?.[1] ?? '', 'base64');
    program.stdout?.on('data', (bytes) => (this.#said += bytes));
    program.stderr?.on('data', (bytes) => (this.#said += bytes));
  }

  /**
   * Starts the program of an agency, the product's own sandbox, on a port of this machine.
   * @param {any} city
   * @param {string} id
   * @param {number} port
   */
  static async open(city, id, port) {
    const keys = join(city.data, 'partners', `${id}.toml`);
    const words = ['exchange', 'sandbox', '--listen', `127.0.0.1:${port}`, '--partner', id, '--keys', keys, '--url', city.url];
    const agency = new Agency(city, id, spawn(BINARY, words, { stdio: ['ignore', 'pipe', 'pipe'] }));
    await agency.hears(/listening/);
    return agency;
  }

  /**
   * Waits until the program has said these things.
   * @param {...RegExp} things
   */
  async hears(...things) {
    for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
      if (things.every((thing) => thing.test(this.#said))) return;
      await pause(100);
    }
    assert.fail(`${this.id} has not heard ${things.join(', ')}:\n${this.#said}`);
  }

  /** A token for the next minutes. */
  async #token() {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: this.id, client_secret: this.secret });
    const answer = await fetch(new URL('/api/v1/exchange/token', this.city.url), { method: 'POST', body });
    assert.equal(answer.status, 200, `${this.id} gets no token`);
    return answer.json();
  }

  /**
   * The file of a case.
   * @param {string} matter
   */
  async file(matter) {
    const { access_token: token } = await this.#token();
    const address = new URL(`/api/v1/exchange/cases/${matter}`, this.city.url);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, `${this.id} gets no file`);
    return answer.json();
  }

  /**
   * Reads the file as it is now and takes a step by a signed message.
   * @param {string} matter
   * @param {string} step
   * @param {Record<string, any>} [data]
   */
  async step(matter, step, data = {}) {
    const { version } = await this.file(matter);
    const { access_token: token, issued_at: now } = await this.#token();
    const id = `${this.id}-${(this.#sent += 1)}`;
    const body = JSON.stringify({ type: 'step', case: matter, version, step, data });
    const signature = createHmac('sha256', this.key).update(`${id}.${now}.${body}`).digest('base64');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(now),
      'webhook-signature': `v1,${signature}`,
    };
    const answer = await fetch(new URL('/api/v1/exchange/messages', this.city.url), { method: 'POST', headers, body });
    assert.equal(answer.status, 200, `${step} of ${this.id}: ${await answer.text()}`);
  }

  /** Ends the program. */
  async close() {
    if (this.program.exitCode !== null) return;
    const ended = once(this.program, 'exit');
    this.program.kill('SIGTERM');
    await ended;
  }
}
