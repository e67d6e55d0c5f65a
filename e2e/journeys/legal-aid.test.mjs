// Asked for with the claim, refused, objected to, overturned: a lawyer, whom the employer never learns of.

import assert from 'node:assert/strict';

import { admitted } from '../steps/case.mjs';
import { file } from '../steps/filing.mjs';
import { journey } from '../steps/journey.mjs';
import { Party } from '../steps/party.mjs';
import { known } from '../steps/people.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const REASONS = '材料里看不出收入情况，先不予援助。';
const LAWYER = { name: '杨例清', firm: '瓯示律师事务所（虚构）', phone: '0577-0000-4101' };

// Rows: M1, M3, M4
journey('legal aid', async (stage) => {
  const [self, employer] = [known('courier-huang'), known('parcel')];
  const person = await stage.phone('worker');
  const story = '九月、十月的派送费没有结清。';
  const matter = await file(person, { self, employer, station: 'courier', missing: '3200', story, aid: true });
  const worker = new Party(person, matter, self);
  await worker.look();
  await person.reads(words('party.aid.title'), words('case.aid.submitted'));

  const center = await Staff.enter(stage, 'aid.center');
  await center.take(matter, 'aid.refuse', { aid_refused: 'no_hardship', note: REASONS });
  await worker.look();
  await person.reads(words('case.aid.refused'), REASONS, words('party.aid.object'));
  await worker.take('aid.object');

  // Whoever refused is not the one who decides.
  await center.find(matter);
  assert.equal(await center.person.control(words('case.step.aid.decide_objection')).isVisible(), false);
  const review = await Staff.enter(stage, 'aid.review');
  await review.take(matter, 'aid.decide_objection', { aid_review: 'overturned' });
  await center.take(matter, 'aid.assign_lawyer', { lawyer: 'lawyer-yang' });
  await worker.look();
  await person.reads(words('case.aid.assigned'), LAWYER.name, LAWYER.phone);
  await center.take(matter, 'aid.meet');

  const intake = await Staff.enter(stage, 'east.intake');
  await intake.take(matter, 'intake.accept');
  const mediator = await Staff.enter(stage, 'courier.mediator');
  await mediator.take(matter, 'verification.notify_employer');
  const firm = await admitted(stage, matter, employer);
  await firm.look();
  await firm.person.lacks(LAWYER.name, words('party.aid.title'), words('case.deadline.aid_decision_7'));
});
