// @ts-check
// A city of its own for each test file: the product's demo on a free loopback port, with a clock that the test moves.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The product: the binary that the caller built, else the one of the last build. */
export const BINARY = process.env.YANGGUANG ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug', 'yangguang');

/** The Monday morning on which every journey begins unless it says otherwise. */
export const MORNING = '2026-11-23T09:00:00+08:00';

const PATIENCE_MS = 60_000;

/** Why no city can be opened, or `false` when one can: the value that `test` takes as `skip`. */
export function whyNot() {
  if (!existsSync(BINARY)) return loud(`there is no ${BINARY}`);
  const help = spawnSync(BINARY, ['--help'], { encoding: 'utf8' });
  return /^\s+demo\b/m.test(help.stdout ?? '') ? false : loud('the binary has no `demo` command');
}

/** @param {string} reason */
function loud(reason) {
  console.log(`\n*** BROWSER JOURNEYS SKIPPED: ${reason} ***\n`);
  return reason;
}

/** The databases to play a journey on: SQLite always, PostgreSQL when a server is named to us. */
export function databases() {
  return process.env.YANGGUANG_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'];
}

/**
 * Opens a city and waits until it listens.
 * @param {{ database?: string, clock?: string, args?: string[], laws?: string, partners?: { text: string, keys: string[] } }} [options]
 *   `laws` names a folder of laws below `e2e`; `partners` are the agencies of the city instead of the sandbox
 */
export async function openCity({ database = 'sqlite', clock = MORNING, args = [], laws = '', partners } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-e2e-'));
  const data = join(folder, 'city');
  if (laws) bringLaws(join(ROOT, 'e2e', laws), data);
  if (partners) namePartners(partners, data);
  const ready = join(folder, 'ready.json');
  const words = ['demo', '--data', data, '--listen', '127.0.0.1:0', '--ready-file', ready, '--clock', clock];
  const url = database === 'postgres' ? newDatabase() : '';
  if (url) words.push('--database', url);
  const log = join(folder, 'server.log');
  const server = spawn(BINARY, [...words, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const sink = createWriteStream(log);
  server.stdout.pipe(sink, { end: false });
  server.stderr.pipe(sink, { end: false });
  const orphan = () => server.kill('SIGKILL');
  process.once('exit', orphan);
  const facts = await readyFacts(server, ready).catch((error) => {
    server.kill('SIGKILL');
    throw new Error(`${error.message}\n${readFileSync(log, 'utf8').slice(-4000)}`);
  });
  return new City(facts, { clock, data, database: url }, async () => {
    await stop(server);
    process.removeListener('exit', orphan);
    sink.end();
    if (process.env.YANGGUANG_E2E_KEEP) console.log(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  });
}

/** Brings a folder of laws into a city that is not open yet. */
function bringLaws(laws, city) {
  const brought = spawnSync(BINARY, ['laws', 'import', '--data', city, laws], { encoding: 'utf8' });
  if (brought.status !== 0) throw new Error(`laws were not brought in: ${brought.stdout}${brought.stderr}`);
}

/** Gives a city that is not open yet agencies of its own, with keys for those who need them. */
function namePartners({ text, keys }, data) {
  mkdirSync(data, { recursive: true });
  cpSync(join(ROOT, 'city'), join(data, 'city'), { recursive: true });
  writeFileSync(join(data, 'city', 'partners.toml'), text);
  for (const id of keys) run(['exchange', 'keys', '--data', data, '--partner', id]);
}

/**
 * Runs a command of the product to its end and returns what it said.
 * @param {string[]} args
 */
function run(args) {
  const done = spawnSync(BINARY, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`yangguang ${args.slice(0, 2).join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** A running city. */
class City {
  /** Messages already read, so that a second code is never the first one again. */
  #read = new Set();
  /** By how much the city's clock is ahead of ours. */
  #ahead;
  #close;

  /**
   * @param {{ listen: string, phone_page: string, accounts: any[] }} facts
   * @param {{ clock: string, data: string, database: string }} place
   * @param {() => Promise<void>} close
   */
  constructor(facts, { clock, data, database }, close) {
    this.data = data;
    this.database = database;
    this.#ahead = Date.parse(clock) - Date.now();
    this.url = facts.listen.startsWith('http') ? facts.listen : `http://${facts.listen}`;
    this.phonePage = facts.phone_page;
    this.accounts = facts.accounts;
    this.#close = close;
  }

  /** What tells a command of the product where this city is. */
  place() {
    return ['--data', this.data, ...(this.database ? ['--database', this.database] : [])];
  }

  /**
   * Runs a command of the product to its end and returns what it said.
   * @param {string[]} args
   */
  run(args) {
    return run(args);
  }

  /** The city's time in milliseconds, to within a second or two. */
  now() {
    return Date.now() + this.#ahead;
  }

  /**
   * The city's day, some days from now, as `2026-11-23`.
   * @param {number} [days]
   */
  day(days = 0) {
    const beijing = this.now() + (8 + 24 * days) * 3_600_000;
    return new Date(beijing).toISOString().slice(0, 10);
  }

  /**
   * Somebody whom the city knows.
   * @param {string} key
   */
  account(key) {
    const found = this.accounts.find((account) => account.key === key);
    if (!found) throw new Error(`the city has no ${key}`);
    return found;
  }

  /** All messages that the demo phone shows, newest first. */
  async messages() {
    const answer = await fetch(new URL('/demo/phone.json', this.url));
    if (!answer.ok) throw new Error(`the demo phone answered ${answer.status}`);
    const body = await answer.json();
    return Array.isArray(body) ? body : body.messages;
  }

  /**
   * Waits for a message to a number that was not read before, and marks it as read.
   * @param {string} phone
   * @param {RegExp} [about]
   */
  async message(phone, about = /./) {
    for (let waited = 0; waited < 20_000; waited += 100) {
      for (const message of await this.messages()) {
        const key = JSON.stringify(message);
        if (message.to === phone && about.test(message.text) && !this.#read.has(key)) {
          this.#read.add(key);
          return message.text;
        }
      }
      await pause(100);
    }
    throw new Error(`no new message to ${phone} about ${about}`);
  }

  /**
   * Waits for the sign-in code sent to a number.
   * @param {string} phone
   */
  async code(phone) {
    return codeIn(await this.message(phone, /(?<!\d)\d{6}(?!\d)/));
  }

  /**
   * Moves the clock, by days or to an instant, as `{ days: 3 }` or `{ to: '2026-12-01T09:00:00+08:00' }`.
   * @param {{ days?: number, to?: string }} by
   */
  async moveClock(by) {
    const form = new URLSearchParams(Object.entries(by).map(([name, value]) => [name, String(value)]));
    const answer = await fetch(new URL('/demo/clock', this.url), { method: 'POST', body: form, redirect: 'manual' });
    if (answer.status >= 400) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
    if (by.to) this.#ahead = Date.parse(by.to) - Date.now();
    else this.#ahead += (by.days ?? 0) * 24 * 3_600_000;
  }

  /**
   * Lets some minutes pass.
   * @param {number} minutes
   */
  async wait(minutes) {
    await this.moveClock({ to: new Date(this.now() + minutes * 60_000).toISOString() });
  }

  /** Stops the server and removes the city's folder. */
  async close() {
    await this.#close();
  }
}

/**
 * Reads the six digits of a code out of a message.
 * @param {string} text
 */
export function codeIn(text) {
  const found = /(?<!\d)\d{6}(?!\d)/.exec(text);
  if (!found) throw new Error(`no code in: ${text}`);
  return found[0];
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} path
 */
async function readyFacts(server, path) {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (server.exitCode !== null) throw new Error(`the city ended with status ${server.exitCode} before it listened`);
    const text = await readFile(path, 'utf8').catch(() => '');
    // The file is complete when it parses: it may be seen while it is being written.
    try {
      if (text) return JSON.parse(text);
    } catch {
      // Not complete yet.
    }
    await pause(50);
  }
  throw new Error(`the city did not listen within ${PATIENCE_MS / 1000} seconds`);
}

/** @param {import('node:child_process').ChildProcess} server */
async function stop(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}

/** Makes an empty database beside the maintenance database and returns its address. */
function newDatabase() {
  const maintenance = process.env.YANGGUANG_TEST_POSTGRES;
  if (!maintenance) throw new Error('YANGGUANG_TEST_POSTGRES names no server');
  const name = `e2e_${process.pid}_${Date.now()}`;
  const made = spawnSync(process.env.PSQL ?? 'psql', [maintenance, '-qc', `CREATE DATABASE ${name}`], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`cannot make a database: ${made.stderr}`);
  const address = new URL(maintenance);
  address.pathname = `/${name}`;
  return address.href;
}
