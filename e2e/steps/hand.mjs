// @ts-check
// Sends forms without drawing their pages, for the many of a crowd that a journey does not look at. What a form carries unseen is read from its page first.

import assert from 'node:assert/strict';

const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g;

/** Somebody's requests, with the cookies of one browser. */
export class Hand {
  /**
   * @param {import('playwright-core').APIRequestContext} requests
   * @param {any} city
   */
  constructor(requests, city) {
    this.requests = requests;
    this.city = city;
  }

  /**
   * Reads a page and sends its form, there or to another address; returns the page that comes.
   * @param {string} page
   * @param {Record<string, string | string[]>} values
   * @param {string} [to]
   */
  async send(page, values, to = page) {
    const answer = await this.requests.get(page);
    assert.equal(answer.status(), 200, `${page} is answered ${answer.status()}`);
    return this.#post(to, hidden(await answer.text()), values);
  }

  /**
   * Signs in by phone.
   * @param {string} phone
   */
  async signIn(phone) {
    const asked = await this.send('/sign-in', { phone });
    await this.#post('/sign-in/code', hidden(asked.text), { code: await this.city.code(phone) });
  }

  /**
   * Takes a step of a case, with the code by text message where it is asked for.
   * @param {string} page
   * @param {Record<string, string>} values
   * @param {string} phone
   */
  async take(page, values, phone) {
    const asked = await this.send(page, values);
    if (asked.path !== page) return;
    await this.#post(page, hidden(asked.text), { ...values, code: await this.city.code(phone) });
  }

  async #post(to, unseen, values) {
    const form = new URLSearchParams(unseen);
    for (const [name, value] of Object.entries(values)) {
      form.delete(name);
      for (const one of [value].flat()) form.append(name, one);
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.requests.post(to, { data: form.toString(), headers });
    const text = await answer.text();
    const said = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    assert.equal(answer.status(), 200, `${to} is answered ${answer.status()}: ${said.slice(0, 2000)}`);
    return { path: new URL(answer.url()).pathname, text };
  }
}

/**
 * The fields of a page that nobody sees; where its forms share a name, the first.
 * @param {string} text
 */
function hidden(text) {
  const found = /** @type {Record<string, string>} */ ({});
  for (const [, name, value] of text.matchAll(HIDDEN)) found[name] ??= value;
  return found;
}
