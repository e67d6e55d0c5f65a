// Both sides sign a joint application days after the agreement; the commission's statement binds once both have received it; the money comes in time.

import assert from 'node:assert/strict';

import { admitted, agreed, notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const NUMBER = '浙示劳仲调字（2026）第 8 号';
const TITLE = words('case.title.arbitration_statement');

// Rows: E4, G1, G4, G6, F2
journey('agreement reviewed paid', async (stage) => {
  const { city } = stage;
  const { matter, worker, employer, mediator } = await notified(stage, { missing: '2800', story: '十月的派件费少算了一半。' });
  const firm = await admitted(stage, matter, employer);
  await mediator.take(matter, 'mediation.open');
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '2800', manner: 'bank_transfer' };
  await agreed(stage, { ...deal, instalments: [['2800', city.day(7)]] });

  // One signature is no application: nobody can file it, and the commission has nothing.
  await city.moveClock({ days: 1 });
  await worker.through('arbitration_review.sign');
  await worker.doors();
  assert.equal(await worker.person.control(words('case.step.arbitration_review.file')).isVisible(), false);
  const commission = await Staff.enter(stage, 'commission');
  await commission.person.lacks(matter.number);
  await firm.through('arbitration_review.sign');
  await worker.through('arbitration_review.file');
  await commission.take(matter, 'arbitration_review.accept');
  await commission.take(matter, 'arbitration_review.issue', { body_number: NUMBER, made_on: city.day() });

  // The statement has no force until the second side has received it.
  await worker.through('arbitration_review.receive');
  await worker.doors();
  await worker.person.reads(words('case.standing.issued'), NUMBER);
  assert.ok(!(await worker.person.text()).includes(`${TITLE} · `), 'a paper with force before both have received it');
  await firm.through('arbitration_review.receive');
  await worker.doors();
  await worker.person.reads(words('case.standing.effective'), TITLE, '2,800');

  await city.moveClock({ days: 3 });
  await firm.pay(1, city.day());
  await worker.confirm(1);
  await worker.person.reads(words('case.closing.performed_in_full'));
  await firm.paper('performance-certificate');
  await worker.doors();
  assert.equal(await worker.person.control(words('case.step.enforcement.apply')).isVisible(), false);
}, { crossed: true });
