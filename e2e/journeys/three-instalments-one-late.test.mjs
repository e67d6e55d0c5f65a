// Paid in three parts, the second too late: the worker learns of other ways at once, and the end has no certificate.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

import { admitted, agreed, notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { words } from '../steps/words.mjs';

// Rows: D4, E6, F1, F2, F3
journey('three instalments one late', async (stage) => {
  const { city } = stage;
  const { matter, self, employer, worker, mediator } = await notified(stage, { missing: '4500', story: '补贴说好了没有给。' });
  const firm = await admitted(stage, matter, employer);
  await mediator.take(matter, 'mediation.open');
  const instalments = /** @type {[string, string][]} */ ([['1500', city.day(2)], ['1500', city.day(9)], ['1500', city.day(16)]]);
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '4500' };
  await agreed(stage, { ...deal, manner: 'bank_transfer', instalments });

  await city.moveClock({ days: 1 });
  await firm.pay(1, city.day());
  await worker.confirm(1);

  // A night after the second day, nobody has paid.
  await city.moveClock({ days: 9 });
  await city.message(self.phone, new RegExp(words('mail.sms.next_routes').slice(0, 12)));
  await worker.look();
  await worker.person.awaits(words('case.stage.performance_default'));
  await worker.person.reads(words('party.way.title'), words('case.route.arbitration'), words('case.route_hint.inspection'));
  await worker.person.choose('party.money.title');
  await worker.person.reads(words('party.money.late'), words('party.money.overdue'));
  await mediator.find(matter);
  await mediator.person.reads(words('case.done.performance.record_default', { item: 2 }));

  await firm.pay(2, city.day());
  await worker.confirm(2);
  // The agreement says that everything falls due at once.
  await firm.pay(3, city.day());
  await worker.confirm(3);
  await worker.person.reads(words('case.closing.performed_in_full'));

  // A certificate would be written right after this message; three seconds are more than it takes.
  await city.message(self.phone, new RegExp(words('mail.sms.done').slice(0, 8)));
  await pause(3_000);
  await worker.paper('agreement');
  for (const party of [worker, firm]) {
    await party.look();
    assert.ok(!(await papers(party)).includes(words('case.instrument.performance-certificate')));
  }
});

/** The papers that a party finds in the case. */
async function papers(party) {
  return (await party.person.page.locator('section[aria-labelledby="papers"]').textContent()) ?? '';
}
