// A day passes unpaid; the worker asks for a payment order, the employer objects, and without anybody doing anything it becomes a suit.

import { admitted, agreed, notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const ORDER = '（2026）浙示督 6 号';
const SUIT = '（2026）浙示民初 88 号';
const OBJECTION = '扣罚没有算清，公司不同意支付。';

// Rows: I1, I2, I4, I6, K1, K3, L9
journey('payment order objection suit', async (stage) => {
  const { city } = stage;
  const { matter, worker, employer, mediator } = await notified(stage, { missing: '4000', story: '离职以后两个月没有结清。' });
  const firm = await admitted(stage, matter, employer);
  await mediator.take(matter, 'mediation.open');
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '4000', manner: 'bank_transfer' };
  await agreed(stage, { ...deal, instalments: [['4000', city.day(2)]] });

  await city.moveClock({ days: 4 });
  await worker.look();
  await worker.person.awaits(words('party.doors.link_late'));
  await worker.through('payment_order.apply', { asked_sum: '4000' });
  const court = await Staff.enter(stage, 'court');
  await court.take(matter, 'payment_order.accept', { body_number: ORDER });
  await court.take(matter, 'payment_order.issue', { awarded: '4000' });
  // Until the order is served the employer has no word of it.
  for (const page of [firm.home, `${firm.home}/doors`, '/cases']) {
    await firm.look();
    await firm.person.open(page);
    await firm.person.lacks(words('case.line.payment_order'), words('case.done.payment_order.apply'), ORDER);
  }
  await court.take(matter, 'payment_order.serve', { served_on: city.day() });

  await city.moveClock({ days: 3 });
  await firm.through('payment_order.object', { reply: OBJECTION });
  await court.take(matter, 'payment_order.end', { served_on: city.day() });
  await worker.look();
  await worker.person.reads(OBJECTION);

  // Seven days without a word of the worker, and the clock makes a suit of it.
  await city.moveClock({ days: 10 });
  await worker.doors();
  await worker.person.awaits(words('case.line.litigation'));
  await worker.person.reads(words('case.standing.became_suit'));
  await court.take(matter, 'litigation.docket', { body_number: SUIT });
  await court.take(matter, 'litigation.serve', { served_on: city.day() });
  await firm.through('litigation.answer', { reply: '请求按实际单量判决。' });
  await court.take(matter, 'litigation.set_hearing', { hearing_on: city.day(8) });
  await city.moveClock({ days: 8 });
  const judgment = { made_on: city.day(), awarded: '4000', pay_by: city.day(20) };
  await court.take(matter, 'litigation.judge', judgment);
  await court.take(matter, 'litigation.serve_judgment', { served_on: city.day() });
  await worker.doors();
  await worker.person.reads(SUIT, words('case.standing.decided'));

  await city.moveClock({ days: 5 });
  await worker.through('litigation.confirm_paid');
  await worker.person.awaits(words('case.closing.judgment_performed'));
  await firm.look();
  await firm.person.reads(words('case.closing.judgment_performed'));
}, { crossed: true });
