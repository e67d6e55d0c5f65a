// @ts-check
// The two doors: a phone with a code by text message, a desk with a password and an authenticator.

import assert from 'node:assert/strict';

import { PERIOD_MS, totp } from './totp.mjs';

/** The last code that each member of staff has shown; no code is taken twice. */
const shown = new WeakMap();

/**
 * Signs in by phone on the page that asks for the number, and stands where the way leads.
 * @param {import('./person.mjs').Person} person
 * @param {string} phone
 */
export async function byPhone(person, phone) {
  await person.fill({ phone });
  await person.choose('portal.sign_in.send');
  await person.fill({ code: await person.city.code(phone) });
  await person.choose('portal.code.enter');
}

/**
 * Signs in anew at some page of the portal, as after a night.
 * @param {import('./person.mjs').Person} person
 * @param {string} phone
 * @param {string} next
 */
export async function again(person, phone, next) {
  await person.open(`/sign-in?next=${encodeURIComponent(next)}`);
  if (person.path === '/sign-in') await byPhone(person, phone);
  else await person.open(next);
}

/**
 * Signs in a member of staff; who is still signed in stays so.
 * @param {import('./person.mjs').Person} person
 * @param {string} login
 */
export async function atDesk(person, login) {
  await person.open('/desk');
  if (person.path !== '/desk/sign-in') return;
  const { password } = person.city.account(login);
  await person.fill({ login, password, code: await authenticator(person.city, login) });
  await person.choose('desk.sign_in.do');
  assert.equal(person.path, '/desk', `${login} is not let in`);
}

/**
 * The next code of somebody's authenticator, waiting for it where the current one was shown already.
 * @param {any} city
 * @param {string} login
 */
export async function authenticator(city, login) {
  const used = shown.get(city) ?? new Map();
  shown.set(city, used);
  let turn = Math.floor(city.now() / PERIOD_MS);
  if (turn <= (used.get(login) ?? 0)) {
    turn = used.get(login) + 1;
    await city.moveClock({ to: new Date(turn * PERIOD_MS + 5_000).toISOString() });
  }
  used.set(login, turn);
  return totp(city.account(login).totp, turn * PERIOD_MS);
}
