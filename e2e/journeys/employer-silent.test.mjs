// The employer says nothing: a reminder, two contacts by different ways, the end, and the next ways with addresses and last days.

import { notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { words } from '../steps/words.mjs';

// Rows: C5, I-11, inv-2
journey('employer silent', async (stage) => {
  const { city } = stage;
  const { matter, self, employer, worker, mediator } = await notified(stage, { missing: '5400', story: '站点换了承包人，工钱没人认。' });
  await city.message(employer.phone, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);

  // Not before the first date, and not after a single contact.
  await mediator.find(matter);
  await mediator.person.reads(words('case.step.verification.end_for_silence'));
  await city.moveClock({ days: 4 });
  await city.message(employer.phone, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await mediator.find(matter);
  await mediator.person.awaits(words('case.done.verification.remind'));
  await mediator.take(matter, 'verification.record_contact', { channel: 'phone' });
  await mediator.person.reads(words('case.refusal.contacts', { need: 2, have: 1 }));
  await mediator.take(matter, 'verification.record_contact', { channel: 'visit' });

  await city.moveClock({ days: 5 });
  await mediator.take(matter, 'verification.end_for_silence');
  await city.message(self.phone, new RegExp(words('mail.sms.next_routes').slice(0, 12)));

  await worker.look();
  await worker.person.reads(words('case.closing.mediation_refused'), words('party.way.title'));
  for (const route of ['arbitration', 'inspection', 'suit', 'legal_aid']) await worker.person.reads(words(`case.route.${route}`));
  // The arbitration commission of Lucheng with its address, and the day until which it is safe to go there.
  await worker.person.reads(/鹿城区劳动人事争议仲裁委员会/, /2027年1[12]月\d+日/);
  await worker.person.reads(words('party.way.address'), words('party.turn.by'));
  await worker.paper('termination-notice');
});
