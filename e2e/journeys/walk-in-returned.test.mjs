// Told at the counter of the East center, sent back by one outlet, taken by another, settled and paid.

import assert from 'node:assert/strict';

import { admitted, agreed } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { Party } from '../steps/party.mjs';
import { known } from '../steps/people.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const REASON = '对方的站长是我们调解员的亲戚，请另派一家。';

// Rows: A3, A7, B3, B4, C1, D4, E1, F2
journey('walk in returned', async (stage) => {
  const { city } = stage;
  const [self, employer] = [known('courier-bing'), known('parcel')];
  const intake = await Staff.enter(stage, 'east.intake');
  const matter = await register(intake, self, employer);
  await intake.take(matter, 'intake.accept');

  const lead = await Staff.enter(stage, 'courier.lead');
  await lead.take(matter, 'triage.dispatch', { outlet: 'courier-lucheng' });
  const first = await Staff.enter(stage, 'courier.lucheng');
  await first.take(matter, 'triage.return_dispatch', { return_reason: 'conflict', note: REASON });

  const worker = new Party(await stage.phone('worker'), matter, self);
  await worker.look();
  await worker.person.reads(words('case.choice.return_reason.conflict'), REASON);

  await lead.take(matter, 'triage.dispatch', { outlet: 'courier-longwan' });
  const mediator = await Staff.enter(stage, 'courier.longwan');
  await mediator.take(matter, 'triage.take_dispatch');
  await mediator.take(matter, 'verification.notify_employer');
  const firm = await admitted(stage, matter, employer);
  await mediator.take(matter, 'mediation.open');
  const instalments = /** @type {[string, string][]} */ ([['2100', city.day(3)]]);
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '2100' };
  await agreed(stage, { ...deal, manner: 'payment_app', instalments });
  await firm.pay(1, city.day());
  await worker.confirm(1);
  await worker.person.reads(words('case.closing.performed_in_full'));
});

/** The intaker writes the claim down, reads it back, and files it. */
async function register(intake, self, employer) {
  const { person } = intake;
  await person.choose('desk.nav.register');
  await person.fill({ worker_name: self.name, worker_phone: self.phone, worker_id_number: self.id_number });
  await person.press(words('desk.file.to_read'), 422);
  await person.reads(words('case.invalid.empty'));
  assert.equal(await person.page.locator('[name="worker_name"]').inputValue(), self.name, 'what was typed is gone');
  await person.fill({ worker_address: self.address, employer_name: employer.name, employer_phone: employer.phone });
  await person.fill({ trade: self.trade, district: self.district, tenure: 'working', since: '2024-05-01', wish: 'courier' });
  await person.fill({ claims: ['unpaid_pay'], pay_from: '2026-10-01', pay_to: '2026-10-31', pay_basis: 'sum', missing: '2100' });
  await person.fill({ story: '站点换了承包人，前一个月的工钱没人认。' });
  await person.choose('desk.file.to_read');
  await person.reads(self.name, employer.name, '2,100');
  await person.choose('desk.file.do');
  const id = person.path.split('/').at(-1) ?? '';
  const number = (await person.page.locator('main .num').first().textContent())?.trim() ?? '';
  return { id, number };
}
