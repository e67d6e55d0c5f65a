// A courier is paid on the spot: filed from a poster's code, agreed in the room, signed by four hands, paid and certified.

import assert from 'node:assert/strict';

import { admitted, agreed, notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { words } from '../steps/words.mjs';

const STORY = '九月和十月的派件费没有结，站长一直说下周。';
const WORKER_ASIDE = '少两百我也能接受，先别告诉公司。';
const EMPLOYER_ASIDE = '我们最多还能再加一百，先别告诉他。';

// Rows: A2, C1, C2, D1, D4, D5, E1, F1, F2, I-12, I-19, inv-14
journey('paid on the spot', async (stage) => {
  const { matter, self, employer, worker, mediator } = await notified(stage, { missing: '3200', story: STORY });
  const firm = await admitted(stage, matter, employer);
  await firm.person.reads(STORY, '3,200');
  await firm.person.lacks(self.id_number, self.phone, self.address);

  await mediator.take(matter, 'mediation.open');
  await talk(mediator, worker, firm, matter);
  const today = /** @type {[string, string][]} */ ([['3200', stage.city.day()]]);
  const deal = { matter, worker, firm, mediator, lead: 'courier.lead', total: '3200' };
  await agreed(stage, { ...deal, manner: 'on_the_spot', instalments: today });

  await verify(stage, mediator, worker, matter);
  await firm.pay(1, stage.city.day());
  await worker.confirm(1);
  await worker.person.reads(words('case.closing.performed_in_full'));
  await firm.paper('performance-certificate');
  await stage.city.message(self.phone, new RegExp(words('mail.sms.done').slice(0, 8)));
});

/** Both sides use both rooms; nothing said in private is anywhere on the other side's pages. */
async function talk(mediator, worker, firm, matter) {
  await worker.look();
  await worker.say('joint', '账单我已经传上去了，一共少 3200 元。');
  await worker.say('private', WORKER_ASIDE);
  await firm.say('joint', '我们核对过了，数字没有问题。');
  await firm.say('private', EMPLOYER_ASIDE);
  await mediator.say(matter, '', '今天能谈好，就今天付清。');
  await mediator.say(matter, '/worker', '收到，我先不说。');
  await mediator.person.reads(WORKER_ASIDE);
  await mediator.say(matter, '/employer', '明白。');
  await mediator.person.reads(EMPLOYER_ASIDE);
  for (const page of ['', '/room', '/room/private', '/evidence']) {
    await worker.person.open(`${worker.home}${page}`);
    await worker.person.lacks(EMPLOYER_ASIDE, '明白。');
    await firm.person.open(`${firm.home}${page}`);
    await firm.person.lacks(WORKER_ASIDE, '收到，我先不说。');
  }
  for (const thread of ['/room/thread', '/room/private/thread']) {
    assert.ok(!(await worker.heard(thread)).includes(EMPLOYER_ASIDE));
    assert.ok(!(await firm.heard(thread)).includes(WORKER_ASIDE));
  }
}

/** The paper is a PDF, and its code is known to the public page, where nothing of its content stands. */
async function verify(stage, mediator, worker, matter) {
  await worker.paper('agreement');
  await worker.person.choose('party.agreement.title');
  await worker.person.reads(words('party.agreement.binds'));
  const code = await mediator.codeOf(matter, 'agreement');
  const anybody = await stage.phone('anybody');
  await anybody.open('/verify');
  await anybody.fill({ code });
  await anybody.choose('portal.verify.check');
  await anybody.reads(words('portal.verify.yes'), words('case.instrument.agreement'));
  await anybody.lacks(worker.self.name, '3,200', matter.number);
  await anybody.open('/verify/ABCD-EFGH-JKMN');
  await anybody.reads(words('portal.verify.no'));
}
