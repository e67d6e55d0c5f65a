// The joint application is signed with the agreement, filed in one tap, confirmed; nobody pays, and the court brings the money.

import assert from 'node:assert/strict';

import { admitted, agreed, notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const LEADS = '公司在示例银行有账户，站点里有六辆三轮车。';
const NUMBER = '（2026）浙示执 12 号';

journey('agreement confirmed enforced', async (stage) => {
  const { city } = stage;
  const { matter, worker, employer, mediator } = await notified(stage, { missing: '4500', story: '九月的派件费没有给。' });
  const firm = await admitted(stage, matter, employer);
  await mediator.take(matter, 'mediation.open');
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '4500', manner: 'bank_transfer' };
  await agreed(stage, { ...deal, instalments: [['4500', city.day(4)]], joint: 'confirmation' });

  // The court has nothing of it yet; the worker files what both have signed.
  const court = await Staff.enter(stage, 'court');
  await court.person.lacks(matter.number);
  await worker.take('judicial_confirmation.file');
  await court.take(matter, 'judicial_confirmation.accept', { body_number: '（2026）浙示司确 9 号' });
  await court.take(matter, 'judicial_confirmation.confirm', { made_on: city.day() });
  await worker.doors();
  await worker.person.reads(words('case.line.judicial_confirmation'), words('case.standing.effective'), '（2026）浙示司确 9 号');

  // The day passes, nobody has paid.
  await city.moveClock({ days: 6 });
  await worker.look();
  await worker.person.awaits(words('party.doors.link_late'));
  await worker.through('enforcement.apply', { property_leads: LEADS });
  await court.find(matter);
  await court.person.reads(LEADS);
  await knowsNothing(firm);

  await court.take(matter, 'enforcement.accept', { body_number: NUMBER });
  await court.take(matter, 'enforcement.prioritize');
  await knowsNothing(firm);
  await court.take(matter, 'enforcement.notify', { served_on: city.day() });
  await firm.doors();
  await firm.person.reads(words('case.line.enforcement'), words('case.standing.served'), NUMBER);
  await firm.look();
  await firm.person.reads(words('case.done.enforcement.apply'), words('case.done.enforcement.accept'));

  await city.moveClock({ days: 3 });
  await court.take(matter, 'enforcement.pay', { paid_over: '4500' });
  await court.take(matter, 'enforcement.complete');
  await worker.look();
  await worker.person.awaits(words('case.closing.enforcement_completed'));
  await worker.doors();
  await worker.person.reads(words('case.line.enforcement'), words('case.standing.done'));
  assert.equal(await worker.person.control(words('case.step.enforcement.apply')).isVisible(), false);
  await firm.look();
  await firm.person.reads(words('case.closing.enforcement_completed'));
}, { crossed: true });

/** No page of the employer has a word, a number or a day of an enforcement that it was not told of. */
async function knowsNothing(firm) {
  for (const page of [firm.home, `${firm.home}/doors`, `${firm.home}/money`, '/cases']) {
    await firm.look();
    await firm.person.open(page);
    const said = ['case.line.enforcement', 'case.done.enforcement.apply', 'case.done.enforcement.accept', 'case.deadline.enf_notice_10', 'case.turn.court'];
    await firm.person.lacks(...said.map((key) => words(key)), LEADS, NUMBER);
  }
}
