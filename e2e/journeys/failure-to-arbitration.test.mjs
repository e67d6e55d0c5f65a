// Mediation ends without an agreement; the same case goes on before the commission, up to the money of an award.

import assert from 'node:assert/strict';

import { notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { accept } from '../steps/party.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const CLAIM = '请求支付九月、十月的派件费 3600 元。';
const PRIVATE = '三千就行，这句话别告诉公司。';
const NUMBER = '浙示劳仲案（2026）第 5 号';

journey('failure to arbitration', async (stage) => {
  const { city } = stage;
  const { matter, employer, worker, mediator } = await notified(stage, { missing: '3600', story: '站点说派件费算错了。' });
  const firm = await accept(await stage.phone('employer'), matter, employer);
  await firm.take('verification.agree', { position: 'dispute', answer: '单量对不上，不同意这个数。' });
  await mediator.take(matter, 'mediation.open');
  await worker.say('private', PRIVATE);
  await mediator.take(matter, 'mediation.hold_session', { record: '双方各说各的。', agreed_facts: '单量没有对上。' });
  await mediator.take(matter, 'mediation.fail', { fail_reason: 'deadlock' });

  await worker.look();
  await worker.person.reads(words('case.closing.mediation_failed'), words('case.route.arbitration'));
  await worker.doors();
  await worker.person.reads(words('party.door.arbitration.plain'), words('party.door.inspection.plain'));
  await worker.through('arbitration.file', { particulars: CLAIM });
  await worker.person.awaits(`${words('case.line.arbitration')} · ${words('case.standing.filed')}`);

  // What was said in mediation stays there; the commission reads what lies before it.
  const commission = await Staff.enter(stage, 'commission');
  await commission.find(matter);
  await commission.person.reads(CLAIM);
  await commission.person.lacks(PRIVATE, '双方各说各的。', '单量没有对上。', words('case.step.mediation.open'));
  await commission.take(matter, 'arbitration.accept', { body_number: NUMBER });
  for (const page of ['', '/doors']) {
    await firm.look();
    await firm.person.open(`${firm.home}${page}`);
    await firm.person.lacks(words('case.line.arbitration'), words('case.done.arbitration.file'), CLAIM, NUMBER);
  }

  await commission.take(matter, 'arbitration.serve', { served_on: city.day() });
  await firm.look();
  await firm.person.reads(words('case.done.arbitration.accept'), CLAIM);
  await firm.take('arbitration.answer', { reply: '派件费同意付，数额请仲裁委核。' });
  await commission.take(matter, 'arbitration.form_tribunal', { officer: '仲裁员乙示例 · 温州市' });

  // Both sides have five workdays until the hearing.
  await commission.find(matter);
  await commission.begin(matter, 'arbitration.set_hearing');
  await commission.person.fill({ hearing_on: city.day(3) });
  await commission.person.press(words('case.step.arbitration.set_hearing'), 409);
  await commission.take(matter, 'arbitration.set_hearing', { hearing_on: city.day(10) });
  await worker.doors();
  await worker.person.reads(words('case.field.hearing_on'), NUMBER);

  await city.moveClock({ days: 10 });
  await commission.take(matter, 'arbitration.hold_hearing');
  const award = { body_number: '浙示劳仲裁（2026）第 5 号', made_on: city.day(), awarded: '3600' };
  await commission.take(matter, 'arbitration.award_final', award);
  await commission.take(matter, 'arbitration.serve_award_worker', { served_on: city.day() });
  await commission.take(matter, 'arbitration.serve_award_employer', { served_on: city.day() });
  await worker.doors();
  await worker.person.reads(words('case.title.award'), '3,600');
  await firm.look();
  assert.equal(await firm.person.control(words('case.step.arbitration.confirm_paid')).isVisible(), false);

  await city.moveClock({ days: 2 });
  await worker.through('arbitration.confirm_paid');
  await worker.person.awaits(words('case.closing.award_performed'));
  await worker.doors();
  await worker.person.reads(words('case.line.arbitration'), words('case.standing.done'));
  await firm.look();
  await firm.person.reads(words('case.closing.award_performed'));
}, { crossed: true });
