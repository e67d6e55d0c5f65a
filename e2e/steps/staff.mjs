// @ts-check
// What members of staff do at their desks.

import assert from 'node:assert/strict';

import { atDesk, authenticator } from './sign_in.mjs';
import { words } from './words.mjs';

/** A member of staff at a browser. */
export class Staff {
  /**
   * @param {import('./person.mjs').Person} person
   * @param {string} login
   */
  constructor(person, login) {
    this.person = person;
    this.login = login;
  }

  /**
   * Comes to the desk and signs in.
   * @param {import('./journey.mjs').Stage} stage
   * @param {string} login
   */
  static async enter(stage, login) {
    const staff = new Staff(await stage.desk(login), login);
    await atDesk(staff.person, login);
    return staff;
  }

  /**
   * Finds a case in the worklist by its number and opens it.
   * @param {{ number: string }} file
   */
  async find({ number }) {
    await atDesk(this.person, this.login);
    for (const list of ['desk.list.mine', 'desk.list.unit', 'desk.list.center', 'desk.list.aid']) {
      if (await this.person.control(number).isVisible()) return this.person.press(number);
      if (await this.person.control(words(list)).isVisible()) await this.person.choose(list);
    }
    await this.person.press(number);
  }

  /**
   * Opens a case from the worklist and takes one step; says whether the authenticator was asked for.
   * @param {{ id: string, number: string }} file
   * @param {string} kind
   * @param {Record<string, string>} [values]
   */
  async take(file, kind, values = {}) {
    await this.find(file);
    await this.begin(file, kind);
    return this.finish(file, kind, values);
  }

  /**
   * From the case to the form of a step.
   * @param {{ id: string }} file
   * @param {string} kind
   */
  async begin(file, kind) {
    await this.person.choose(`case.step.${kind}`);
    assert.equal(this.person.path, `/desk/cases/${file.id}/steps/${kind}`);
  }

  /**
   * Fills the form of a step and takes it, with the authenticator where it is asked for.
   * @param {{ id: string }} file
   * @param {string} kind
   * @param {Record<string, string>} [values]
   */
  async finish(file, kind, values = {}) {
    const { person } = this;
    await person.fill(values);
    await person.choose(`case.step.${kind}`);
    const confirms = person.path === '/desk/confirm';
    if (confirms) {
      await person.fill({ code: await authenticator(person.city, this.login) });
      await person.choose('desk.confirm.do');
      await person.choose(`case.step.${kind}`);
    }
    const after = [`/desk/cases/${file.id}`, '/desk'];
    assert.ok(after.includes(person.path), `${this.login} took ${kind} and stands on ${person.path}`);
    return confirms;
  }

  /**
   * The code by which a paper of the case can be verified.
   * @param {{ number: string }} file
   * @param {string} kind
   */
  async codeOf(file, kind) {
    await this.find(file);
    const { page } = this.person;
    await this.person.open(`${this.person.path}?tab=papers`);
    const paper = page.locator('.file', { hasText: words(`case.instrument.${kind}`) });
    const about = words('desk.paper.about', { at: '', size: '' });
    const label = about.slice(about.indexOf('·') + 1, about.indexOf('{code}')).trim();
    const code = new RegExp(`${label}\\s*([0-9A-Z-]+)`).exec((await paper.first().textContent()) ?? '')?.[1];
    assert.ok(code, `no code of ${kind} on ${this.person.path}`);
    return code;
  }

  /**
   * Says something in a room of the case.
   * @param {{ id: string }} file
   * @param {'' | '/worker' | '/employer'} room
   * @param {string} message
   */
  async say(file, room, message) {
    const { person } = this;
    await person.open(`/desk/cases/${file.id}/room${room}`);
    await person.fill({ message });
    await person.press(((await person.page.locator('.composer button').textContent()) ?? '').trim());
    await person.reads(message);
  }
}

/** Terms without traps, for the form of the agreement. */
const PLAIN = {
  acceleration: 'all_due',
  settles: 'everything',
  joint: 'neither',
  insurance: 'clean',
  harm: 'clean',
  account: '某银行 尾号 1234',
};

/**
 * The fields of an agreement on these sums.
 * @param {string} manner
 * @param {[string, string][]} instalments amounts with their days
 * @param {string} [joint] which joint application is signed with the agreement
 */
export function terms(manner, instalments, joint = PLAIN.joint) {
  const sums = instalments.flatMap(([amount, due], place) => [
    [`amount_${place + 1}`, amount],
    [`due_${place + 1}`, due],
  ]);
  return { ...Object.fromEntries(sums), ...PLAIN, manner, joint };
}
