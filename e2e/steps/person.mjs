// @ts-check
// Somebody at a browser: reads, presses, fills in. Every page that is reached for the first time is checked and may be pictured.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

import { assertAccessible, picture, visitor } from '../browser.mjs';
import { words } from './words.mjs';

/** How long to wait for what the background task of the city does. */
const PATIENCE_MS = 20_000;

/** Pages already checked, by journey, person, address without ids, status, and whether their script runs. */
const checked = new Set();

/** A person who walks through the product. */
export class Person {
  /** The status with which the last page was answered. */
  status = 0;
  /** What is wrong with pages that were reached; the journey goes on and fails at its end. */
  objections = /** @type {string[]} */ ([]);
  #leave;

  /**
   * @param {{ page: import('playwright-core').Page, leave: () => Promise<void> }} visit
   * @param {{ who: string, city: any, script: boolean, album: string }} about
   */
  constructor({ page, leave }, { who, city, script, album }) {
    this.page = page;
    this.who = who;
    this.city = city;
    this.script = script;
    this.album = album;
    this.#leave = leave;
  }

  /**
   * Opens a browser for somebody.
   * @param {{ browser: any, city: any, script: boolean, album: string }} stage
   * @param {string} who
   * @param {'phone' | 'desk'} size
   */
  static async enter(stage, who, size) {
    const { city, script, album } = stage;
    return new Person(await visitor(stage.browser, city, { size, script }), { who, city, script, album });
  }

  /** The path of the page in front of the person. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  /**
   * Goes to an address and expects a status.
   * @param {string} address
   * @param {number} [status]
   */
  async open(address, status = 200) {
    const answer = await this.page.goto(address);
    this.status = answer?.status() ?? 0;
    await this.#arrived(status);
  }

  /**
   * Presses a button or follows a link by its words, and expects the status of the page that comes.
   * @param {string} label
   * @param {number} [status]
   */
  async press(label, status = 200) {
    const target = this.control(label);
    await assertThere(target, `${this.who} finds no “${label}” on ${this.path}`);
    await this.#follow(target, status);
  }

  /**
   * Presses a button or follows a link of the house's words by their key.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  async choose(key, values) {
    await this.press(words(key, values));
  }

  /**
   * A visible button or link with exactly these words.
   * @param {string} label
   */
  control(label) {
    const named = { name: label, exact: true };
    return this.page.getByRole('button', named).or(this.page.getByRole('link', named)).filter({ visible: true }).first();
  }

  /**
   * Opens the folds around a link or button, as somebody does who looks for it.
   * @param {string} label
   */
  async reveal(label) {
    const hidden = this.page.locator('main details a, main details button').filter({ hasText: label });
    if ((await hidden.count()) > 0) await unfold(hidden.first());
  }

  /**
   * Fills fields by their names: text, a list, a card, a date as `2026-11-23`, or a file.
   * @param {Record<string, string | string[] | boolean | { name: string, mimeType: string, buffer: Buffer }>} values
   */
  async fill(values) {
    for (const [name, value] of Object.entries(values)) await this.#fillOne(name, value);
  }

  async #fillOne(name, value) {
    const box = this.page.locator(`main [name="${name}"], .bar [name="${name}"]`);
    if (typeof value === 'object' && !Array.isArray(value)) return void (await box.first().setInputFiles(value));
    if (typeof value === 'boolean') return void (await box.first().setChecked(value));
    if (Array.isArray(value)) {
      for (const one of value) await this.#card(name, one);
      return;
    }
    if ((await box.count()) === 0) return this.#day(name, value);
    const kind = await box.first().evaluate((element) => element.getAttribute('type') ?? element.localName);
    if (kind === 'radio' || kind === 'checkbox') return this.#card(name, value);
    if (kind === 'select') return void (await box.first().selectOption(value));
    await unfold(box.first());
    await box.first().fill(value);
  }

  async #card(name, value) {
    await this.page.locator(`main input[name="${name}"][value="${value}"]`).check();
  }

  /** Types a day into its three boxes. */
  async #day(name, value) {
    const parts = value.split('-').map((part) => String(Number(part)));
    for (const [place, part] of ['year', 'month', 'day'].entries()) {
      await this.page.locator(`main [name="${name}-${part}"]`).fill(parts[place] ?? '');
    }
  }

  /**
   * Expects words on the page, folded or not.
   * @param {...(string | RegExp)} texts
   */
  async reads(...texts) {
    const page = await this.text();
    for (const text of texts) {
      const found = typeof text === 'string' ? page.includes(text) : text.test(page);
      assert.ok(found, `${this.who} does not read “${text}” on ${this.path}:\n${page.slice(0, 2000)}`);
    }
  }

  /**
   * Expects that words are nowhere in the page as it was sent.
   * @param {...string} texts
   */
  async lacks(...texts) {
    const page = await this.page.content();
    for (const text of texts) assert.ok(!page.includes(text), `${this.who} must not find “${text}” on ${this.path}`);
  }

  /** All words of the page with single spaces. */
  async text() {
    const text = await this.page.locator('body').textContent();
    return (text ?? '').replace(/\s+/g, ' ');
  }

  /**
   * Loads the page anew until something holds: for what the city does in the background.
   * @param {string} what
   * @param {() => Promise<boolean>} holds
   */
  async waitFor(what, holds) {
    for (let waited = 0; waited < PATIENCE_MS; waited += 250) {
      if (await holds()) return;
      await pause(250);
      await this.page.reload();
    }
    assert.fail(`${this.who} waits in vain on ${this.path}: ${what}\n${(await this.text()).slice(0, 2000)}`);
  }

  /**
   * Loads the page anew until it has these words.
   * @param {string} text
   */
  async awaits(text) {
    await this.waitFor(text, async () => (await this.text()).includes(text));
  }

  /** Puts the browser away; what went wrong in it fails the journey. */
  async leave() {
    await this.#leave();
    assert.equal(this.objections.join('\n'), '', 'some pages are not as they should be');
  }

  /** Where a case stands, for its page is another one at every stage. */
  async #stage() {
    if (!/\/cases\/[0-9A-Z]{26}$/.test(this.path)) return '';
    return ` ${(await this.page.locator('main .tag').first().textContent({ timeout: 1_000 }).catch(() => ''))?.trim()}`;
  }

  #object(kind, error) {
    const found = Array.isArray(error.actual) ? error.actual.map(({ id, where }) => `${id}: ${where.join(' ')}`) : [error.message];
    this.objections.push(...found.map((fault) => `${this.who} on ${kind}: ${fault}`));
  }

  async #follow(target, status) {
    const answered = this.page.waitForResponse((response) => {
      const request = response.request();
      const own = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
      return own && (response.status() < 300 || response.status() >= 400);
    });
    const [answer] = await Promise.all([answered, target.click()]);
    this.status = answer.status();
    await this.#arrived(status);
  }

  async #arrived(status) {
    await this.page.waitForLoadState('load');
    const said = this.status === status ? '' : (await this.text()).slice(0, 2000);
    assert.equal(this.status, status, `${this.who} is answered ${this.status} by ${this.page.url()}:\n${said}`);
    const kind = `${this.path.replace(/\b[0-9A-Z]{26}\b/g, 'id').replace(/^\/e\/.*/, '/e/code')} ${status}${await this.#stage()}`;
    // Without its script a page is another page only where it has one.
    const scripted = (await this.page.locator('script').count()) > 0 && this.script;
    const key = `${this.album} ${this.who} ${kind} ${scripted}`;
    if (checked.has(key)) return;
    checked.add(key);
    await assertAccessible(this.page).catch((error) => this.#object(kind, error));
    if (process.env.YANGGUANG_E2E_KEEP) {
      const number = String(checked.size).padStart(3, '0');
      await picture(this.page, `${this.album}/${number}-${this.who}${kind.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`);
    }
  }
}

/** Opens the folds around a field. */
async function unfold(box) {
  if (await box.isVisible()) return;
  await box.evaluate((element) => {
    for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  });
}

async function assertThere(target, message) {
  await target.waitFor({ timeout: 10_000 }).catch(() => assert.fail(message));
}
