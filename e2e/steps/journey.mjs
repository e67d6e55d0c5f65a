// @ts-check
// Plays one journey in every house: on each database, with script and without, in a city of its own.

import { after, before, describe, test } from 'node:test';

import { openBrowser } from '../browser.mjs';
import { databases, openCity, whyNot } from '../city.mjs';
import { Person } from './person.mjs';

/** What a journey has at hand. */
export class Stage {
  #people = /** @type {Person[]} */ ([]);

  /** @param {{ browser: any, city: any, script: boolean, album: string }} facts */
  constructor({ browser, city, script, album }) {
    this.browser = browser;
    this.city = city;
    this.script = script;
    this.album = album;
  }

  /**
   * Somebody with a phone.
   * @param {string} who
   */
  async phone(who) {
    return this.#enter(who, 'phone');
  }

  /**
   * Somebody at a desk.
   * @param {string} who
   */
  async desk(who) {
    return this.#enter(who, 'desk');
  }

  async #enter(who, size) {
    const person = await Person.enter(this, who, size);
    this.#people.push(person);
    return person;
  }

  /** Says what was wrong with pages before something else went wrong. */
  report() {
    for (const { who, path, objections } of this.#people) console.log([`${who} stands on ${path}`, ...objections].join('\n'));
  }

  /** Sends everybody home; what any browser saw go wrong fails the journey. */
  async leave() {
    for (const person of this.#people) await person.leave();
  }
}

/**
 * Declares a journey.
 * @param {string} name
 * @param {(stage: Stage) => Promise<void>} play
 * @param {{ laws?: string, partners?: { text: string, keys: string[] }, crossed?: boolean }} [options] a folder of laws below `e2e` that the city has, and
 *   its agencies; `crossed` plays a long story twice and not four times: on SQLite with script, on PostgreSQL without
 */
export function journey(name, play, { laws = '', partners, crossed = false } = {}) {
  describe(name, { skip: whyNot() }, () => {
    let browser;

    before(async () => {
      browser = await openBrowser();
    });

    after(async () => {
      await browser?.close();
    });

    for (const database of databases()) {
      for (const script of crossed ? [database === 'sqlite'] : [true, false]) {
        test(`${name} on ${database} ${script ? 'with' : 'without'} script`, async () => {
          const city = await openCity({ database, args: ['--empty'], laws, partners });
          const stage = new Stage({ browser, city, script, album: name.replaceAll(' ', '-') });
          try {
            await play(stage);
            await stage.leave();
          } catch (error) {
            stage.report();
            throw error;
          } finally {
            await city.close();
          }
        });
      }
    }
  });
}
