// Mediation fails; one part of the award is final and binds, about the other the employer sues; a judgment, and both are paid.

import assert from 'node:assert/strict';

import { notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { accept } from '../steps/party.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const PRIVATE = '扣款退一半我就签。';
const FILE = '浙示劳仲案（2026）第 9 号';
const SUIT = '（2026）浙示民初 91 号';

// Rows: J1, J3, J21, J22, K1, K3, L9
journey('award partly final sued', async (stage) => {
  const { city } = stage;
  const { matter, employer, worker, mediator } = await notified(stage, { missing: '5200', story: '派件费没有给，还扣了破损款。' });
  const firm = await accept(await stage.phone('employer'), matter, employer);
  await firm.take('verification.agree', { position: 'dispute', answer: '破损有照片，扣款不能退。' });
  await mediator.take(matter, 'mediation.open');
  await worker.say('private', PRIVATE);
  await mediator.take(matter, 'mediation.hold_session', { record: '对扣款各执一词。', agreed_facts: '派件费没有争议。' });
  await mediator.take(matter, 'mediation.fail', { fail_reason: 'deadlock' });
  await worker.through('arbitration.file', { particulars: '请求支付派件费 3600 元，返还扣款 1600 元。' });

  const commission = await Staff.enter(stage, 'commission');
  await commission.take(matter, 'arbitration.accept', { body_number: FILE });
  await commission.person.lacks(PRIVATE);
  await commission.take(matter, 'arbitration.serve', { served_on: city.day() });
  await commission.take(matter, 'arbitration.form_tribunal', { officer: '仲裁员乙示例 · 温州市' });
  await commission.take(matter, 'arbitration.set_hearing', { hearing_on: city.day(10) });
  await city.moveClock({ days: 10 });
  await commission.take(matter, 'arbitration.hold_hearing');
  await commission.take(matter, 'arbitration.award_final', { body_number: `${FILE}-1`, made_on: city.day(), awarded: '3600' });
  await commission.take(matter, 'arbitration.award', { body_number: `${FILE}-2`, made_on: city.day(), awarded: '1600' });
  await commission.take(matter, 'arbitration.serve_award_worker', { served_on: city.day() });
  await commission.take(matter, 'arbitration.serve_award_employer', { served_on: city.day() });
  // Only the final part binds at once; from the day after it was served it can be enforced.
  await worker.doors();
  await worker.person.reads(words('case.title.award'), '3,600 元');
  assert.doesNotMatch(await worker.person.text(), /生效，5,200 元/);
  await city.moveClock({ days: 4 });
  await worker.doors();
  await worker.person.reads('3,600 元', words('case.step.enforcement.apply'));

  await firm.through('litigation.file');
  // What the final part brings does not end the case while the court has the other.
  await worker.look();
  assert.equal(await worker.person.control(words('case.step.arbitration.confirm_paid')).isVisible(), false);
  const court = await Staff.enter(stage, 'court');
  await court.take(matter, 'litigation.docket', { body_number: SUIT });
  await court.person.lacks(PRIVATE, '对扣款各执一词。');
  await court.take(matter, 'litigation.serve', { served_on: city.day() });
  await worker.through('litigation.answer', { reply: '公司没有给我看过凭据。' });
  await court.take(matter, 'litigation.set_hearing', { hearing_on: city.day(6) });
  await worker.doors();
  await worker.person.reads(SUIT, words('case.field.hearing_on'), '3,600');

  await city.moveClock({ days: 7 });
  await court.take(matter, 'litigation.judge', { made_on: city.day(), awarded: '1600', pay_by: city.day(20) });
  await court.take(matter, 'litigation.serve_judgment', { served_on: city.day() });
  await city.moveClock({ days: 6 });
  await worker.through('litigation.confirm_paid');
  await worker.person.awaits(words('case.closing.judgment_performed'));
  // All is paid: nothing is left to enforce, and the page does not say that there is.
  await worker.doors();
  assert.equal(await worker.person.control(words('case.step.enforcement.apply')).isVisible(), false);
  await firm.look();
  await firm.person.reads(words('case.closing.judgment_performed'));
}, { crossed: true });
