// @ts-check
// What workers and employers do on their phones after a claim is filed.

import assert from 'node:assert/strict';

import { photo } from './people.mjs';
import { again, byPhone } from './sign_in.mjs';
import { words } from './words.mjs';

/** A party of a case at a phone. */
export class Party {
  /**
   * @param {import('./person.mjs').Person} person
   * @param {{ id: string, number: string }} file
   * @param {any} self
   */
  constructor(person, file, self) {
    this.person = person;
    this.file = file;
    this.self = self;
    this.home = `/cases/${file.id}`;
  }

  /** Opens the case, signing in anew where the session has ended. */
  async look() {
    await again(this.person, this.self.phone, this.home);
    assert.equal(this.person.path, this.home);
  }

  /**
   * Takes a step from the case's home, with the code by text message where it is asked for.
   * @param {string} kind
   * @param {Record<string, any>} [values]
   */
  async take(kind, values = {}) {
    const { person } = this;
    await this.look();
    await person.choose(kind === 'verification.agree' ? 'party.task.answer' : `case.step.${kind}`);
    await person.fill(values);
    await this.#paper();
    await person.choose(BUTTONS[kind] ?? `case.step.${kind}`);
    this.#done(kind);
  }

  /** Where an application has a form of its own: answers what is still open in it, and looks at what will be filed. */
  async #paper() {
    const { person } = this;
    if (!(await person.control(words('form.page.check')).isVisible())) return;
    const boxes = await person.page.locator('#f input.input[type="text"], #f textarea.input').all();
    for (const box of boxes) {
      const name = (await box.getAttribute('name')) ?? '';
      const open = (await box.inputValue()) === '' && !name.startsWith('witness_') && !OPTIONAL.includes(name);
      if (open) await box.fill('样本回答（虚构）');
    }
    await person.choose('form.page.check');
  }

  /** Opens the page that compares the doors and shows what runs before other bodies. */
  async doors() {
    await this.look();
    await this.person.open(`${this.home}/doors`);
  }

  /**
   * Takes a step of a proceeding from the page of doors.
   * @param {string} kind
   * @param {Record<string, any>} [values]
   */
  async through(kind, values = {}) {
    const { person } = this;
    await this.doors();
    await person.reveal(words(`case.step.${kind}`));
    await person.choose(`case.step.${kind}`);
    await person.fill(values);
    await this.#paper();
    await person.choose(`case.step.${kind}`);
    this.#done(kind);
  }

  /** The employer adds what every agreement must name. */
  async complete() {
    await this.look();
    await this.person.choose('party.company.go');
    await this.person.fill({ employer_uscc: this.self.uscc, employer_address: this.self.address });
    await this.person.choose('party.company.save');
  }

  /**
   * Reads the terms, types the sum, ticks the box and signs with a code; signing in was too long ago to count.
   * @param {'worker' | 'employer'} side
   * @param {string} total
   */
  async sign(side, total) {
    const { person } = this;
    const kind = `mediation.sign_as_${side}`;
    await this.look();
    await person.choose(`case.step.${kind}`);
    await person.fill({ total, agreed: true });
    await person.choose('party.sign.code');
    assert.ok(person.path.endsWith(kind), `${person.who} signed without a code`);
    assert.equal(await person.page.locator('[name="total"]').inputValue(), total, 'the sum is gone');
    await person.fill({ code: await person.city.code(this.self.phone) });
    await person.choose('party.sign.send');
    this.#done(kind);
  }

  /**
   * Says something in a room.
   * @param {'joint' | 'private'} room
   * @param {string} message
   */
  async say(room, message) {
    const { person } = this;
    await person.open(room === 'joint' ? `${this.home}/room` : `${this.home}/room/private`);
    await person.fill({ message });
    await person.choose(`party.room.${room}_send`);
    await person.reads(message);
  }

  /**
   * What an open room reads again every few seconds.
   * @param {'/room/thread' | '/room/private/thread'} thread
   */
  async heard(thread) {
    const answer = await this.person.page.request.get(`${this.home}${thread}`);
    assert.equal(answer.status(), 200);
    return answer.text();
  }

  /**
   * Reports the payment of an instalment with a photograph of the transfer.
   * @param {number} item
   * @param {string} paidOn
   */
  async pay(item, paidOn) {
    const { person } = this;
    await this.look();
    await person.choose('party.money.title');
    await person.press(`${words('case.step.performance.report_payment')} ${words('party.money.item', { item })}`);
    await person.fill({ paid_on: paidOn, proof: photo(`转账${item}.png`) });
    await person.choose('party.pay.send');
    this.#done('performance.report_payment');
    await person.reads(words('case.done.performance.report_payment', { item }));
  }

  /**
   * Confirms that the money of an instalment is there.
   * @param {number} item
   */
  async confirm(item) {
    const { person } = this;
    await this.look();
    await person.choose('party.money.title');
    await person.press(`${words('case.step.performance.confirm_receipt')} ${words('party.money.item', { item })}`);
    await person.choose('case.step.performance.confirm_receipt');
    this.#done('performance.confirm_receipt');
    await person.reads(words('case.done.performance.confirm_receipt', { item }));
  }

  /**
   * Waits for a paper in the case and returns its bytes and its code.
   * @param {string} kind
   */
  async paper(kind) {
    const { person } = this;
    await this.look();
    const title = words(`case.instrument.${kind}`);
    const link = person.page.locator('section[aria-labelledby="papers"] a', { hasText: title }).first();
    await person.waitFor(title, async () => (await link.count()) > 0);
    const cover = `${await link.getAttribute('href')}`;
    const answer = await person.page.request.get(cover.replace(/\/about$/, ''));
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    const bytes = await answer.body();
    assert.equal(bytes.subarray(0, 4).toString(), '%PDF', `${title} is no PDF`);
    return bytes;
  }

  #done(kind) {
    assert.equal(this.person.path, this.home, `${kind} ends on ${this.person.page.url()}`);
  }
}

/** Fields of steps and papers that may stay empty. */
const OPTIONAL = ['particulars', 'property_leads', 'property_holder'];

/** Steps whose last button has words of its own. */
const BUTTONS = { 'verification.agree': 'party.answer.send' };

/**
 * Comes in by the invitation on the phone: reads what is asked, signs in, sees the case.
 * @param {import('./person.mjs').Person} person
 * @param {{ id: string, number: string }} file
 * @param {any} self
 */
export async function accept(person, file, self) {
  const message = await person.city.message(self.phone, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  const invitation = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(message)?.[0] ?? '';
  await person.open('/e');
  await person.fill({ invitation: invitation.toLowerCase() });
  await person.choose('party.invitation.look');
  await person.lacks(file.number);
  await person.choose('party.invitation.sign_in');
  await byPhone(person, self.phone);
  await person.choose('party.invitation.read');
  const party = new Party(person, file, self);
  assert.equal(person.path, party.home);
  return party;
}
