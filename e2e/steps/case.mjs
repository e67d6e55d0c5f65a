// @ts-check
// Longer stretches that several journeys have in common.

import assert from 'node:assert/strict';

import { file } from './filing.mjs';
import { accept, Party } from './party.mjs';
import { known } from './people.mjs';
import { Staff, terms } from './staff.mjs';

/**
 * A courier's claim, filed by phone, accepted by the center, and told to the employer by the association's mediator.
 * @param {import('./journey.mjs').Stage} stage
 * @param {{ missing: string, story: string }} claim
 */
export async function notified(stage, { missing, story }) {
  const [self, employer] = [known('courier-chen'), known('swift')];
  const phone = await stage.phone('worker');
  const matter = await file(phone, { self, employer, station: 'courier', missing, story });
  const intake = await Staff.enter(stage, 'west.intake');
  await intake.take(matter, 'intake.accept');
  const mediator = await Staff.enter(stage, 'courier.mediator');
  await mediator.take(matter, 'verification.notify_employer');
  return { matter, self, employer, worker: new Party(phone, matter, self), mediator };
}

/**
 * The employer comes in by its invitation, adds what an agreement must name, and admits the claim.
 * @param {import('./journey.mjs').Stage} stage
 * @param {{ id: string, number: string }} matter
 * @param {any} employer
 */
export async function admitted(stage, matter, employer) {
  const firm = await accept(await stage.phone('employer'), matter, employer);
  await firm.complete();
  await firm.take('verification.agree', { position: 'admit', answer: '漏结了，愿意付清。' });
  return firm;
}

/**
 * From the first session to the seal.
 * @param {import('./journey.mjs').Stage} stage
 * @param {{ matter: any, worker: Party, firm: Party, mediator: Staff, lead: string, total: string, manner: string, instalments: [string, string][], joint?: string }} deal
 */
export async function agreed(stage, { matter, worker, firm, mediator, lead, total, manner, instalments, joint }) {
  await mediator.take(matter, 'mediation.hold_session', {
    record: '双方核对了派件单，公司同意付清。',
    agreed_facts: `还有 ${total} 元派件费没有结算。`,
  });
  await mediator.take(matter, 'mediation.table_terms', terms(manner, instalments, joint));
  // Long enough after signing in, everybody shows a second factor again.
  await stage.city.wait(6);
  await worker.sign('worker', total);
  await firm.sign('employer', total);
  assert.ok(await mediator.take(matter, 'mediation.sign_as_mediator'), 'the mediator signed without a second factor');
  await (await Staff.enter(stage, lead)).take(matter, 'mediation.seal');
}
