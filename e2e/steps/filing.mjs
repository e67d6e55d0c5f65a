// @ts-check
// The intake: a worker files a claim for unpaid pay, one question a page.

import assert from 'node:assert/strict';

import { photo } from './people.mjs';
import { byPhone } from './sign_in.mjs';
import { words } from './words.mjs';

const next = 'portal.file.next';

/**
 * Scans the code of a station and answers every question up to the check page.
 * @param {import('./person.mjs').Person} worker
 * @param {{ self: any, employer: any, station: string, missing: string, story: string, aid?: boolean }} claim
 */
export async function answerAll(worker, { self, employer, station, missing, story, aid = false }) {
  await worker.open(`/s/${station}`);
  await worker.choose('portal.landing.begin');
  // Who has only scanned a code begins; the code of an association has ticked the trade.
  await worker.choose('portal.start.begin');
  if (worker.path === '/file/trade') {
    await worker.fill({ trade: self.trade });
    await worker.choose(next);
  }
  await worker.fill({ claims: ['unpaid_pay'] });
  await worker.choose(next);
  await worker.fill({ tenure: 'working' });
  await worker.choose(next);
  await worker.fill({ since: '2025-03-01' });
  await worker.choose(next);
  await worker.fill({ district: self.district });
  await worker.choose(next);
  await worker.fill({ employer_name: employer.name, employer_phone: employer.phone });
  await worker.choose(next);
  await worker.fill({ pay_from: '2026-09-01', pay_to: '2026-10-31' });
  await worker.choose(next);
  await worker.fill({ pay_basis: 'sum' });
  await worker.choose(next);
  await typeWrongAmount(worker);
  await worker.fill({ missing });
  await worker.choose(next);
  await worker.choose('portal.amount.next');
  await worker.fill({ story });
  await worker.choose(next);
  await handIn(worker);
  await worker.fill({ wish: station });
  await worker.choose('portal.station.next');
  await worker.fill({ worker_name: self.name, worker_id_number: self.id_number });
  await worker.choose(next);
  await worker.fill({ worker_phone: self.phone, worker_address: self.address });
  await worker.choose(next);
  await worker.fill({ aid: aid ? 'yes' : 'no' });
  await worker.choose(next);
  if (aid) {
    await worker.fill({ aid_ground: 'migrant_worker' });
    await worker.choose(next);
  }
  await worker.choose('portal.sharing.next');
  assert.equal(worker.path, '/file/check');
}

/** Types an amount that is none: the page says what to do and keeps what was typed. */
async function typeWrongAmount(worker) {
  await worker.fill({ missing: '三千多' });
  await worker.press(words(next), 422);
  await worker.reads(words('case.invalid.not_money'));
  assert.equal(await worker.page.locator('[name="missing"]').inputValue(), '三千多', 'what was typed is gone');
}

/** Hands in one photograph and sees it listed. */
async function handIn(worker) {
  await worker.fill({ kind: 'pay_record', files: photo('九月账单.png') });
  await worker.choose('portal.evidence.more');
  await worker.reads('九月账单.png', words('portal.evidence.kept', { count: 1 }));
  await worker.choose(next);
}

/**
 * Signs in by code, declares, files, and reads the receipt; returns the id and the number of the case.
 * @param {import('./person.mjs').Person} worker
 * @param {any} self
 */
export async function submit(worker, self) {
  await worker.choose('portal.check.next');
  await byPhone(worker, self.phone);
  await worker.fill({ truth: true });
  await worker.choose('portal.declare.submit');
  const id = /^\/file\/receipt\/([0-9A-Z]{26})$/.exec(worker.path)?.[1];
  assert.ok(id, `no receipt but ${worker.path}`);
  await worker.reads(words('portal.receipt.hello', { name: self.name }), '九月账单.png');
  const number = (await worker.page.locator('section[aria-labelledby="number"] .num').textContent())?.trim() ?? '';
  assert.match(number, /^[A-Z]+(-[0-9A-Z]{4}){2}$/);
  return { id, number };
}

/**
 * Files the whole claim.
 * @param {import('./person.mjs').Person} worker
 * @param {Parameters<typeof answerAll>[1]} claim
 */
export async function file(worker, claim) {
  await answerAll(worker, claim);
  return submit(worker, claim.self);
}
