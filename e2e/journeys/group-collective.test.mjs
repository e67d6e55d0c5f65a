// Ten workers of one company: one opens a group, nine join, they choose who speaks for them, the commission accepts for all. Nine agree to a settlement, and it
// is not made for the tenth. Three of the ten hold a phone that is looked at; the forms of the others are sent without drawing their pages.

import assert from 'node:assert/strict';

import { request } from 'playwright-core';

import { assertAccessible } from '../browser.mjs';
import { Hand } from '../steps/hand.mjs';
import { journey } from '../steps/journey.mjs';
import { accept, Party } from '../steps/party.mjs';
import { known } from '../steps/people.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const FILE = '浙示劳仲案（2026）第 9 号（虚构）';
const STATEMENT = '浙示劳仲调（2026）第 9 号（虚构）';
const TERMS = '公司三十日内付清，其余请求不再提出。';
const SUM = '1800';
const CLAIM = words('case.claim.unpaid_pay');
const TITLE = words('party.group.title');
const NUMERALS = [...'一二三四五六七八九十'];

// Rows: B7, J1, inv-11
journey('group collective', async (stage) => {
  const employer = known('swift');
  const { all, firm, idle } = await crowd(stage, employer);
  try {
    const group = await gather(all);
    await choose(all, group);
    await unseen(firm, all, group);
    const commission = await accepted(stage, all);
    await firm.look();
    await firm.person.reads(words('case.done.arbitration.accept_collective'));
    await unseen(firm, all, group);
    await asked(stage, commission, all);
    await settled(stage, commission, all);
    await unseen(firm, all, group);
  } finally {
    await idle();
  }
}, { crossed: true });

/** Ten claims against one company, taken down at a counter; the company has been told of the first. */
async function crowd(stage, employer) {
  const { city } = stage;
  const intake = await Staff.enter(stage, 'west.intake');
  const clerk = new Hand(intake.person.page.request, city);
  const all = [];
  const hands = [];
  for (const place of NUMERALS.keys()) {
    const self = worker(place);
    const matter = await register(clerk, self, employer);
    const drawn = place < 2 || place === 9;
    if (drawn) {
      const party = new Party(await stage.phone(`worker-${place + 1}`), matter, self);
      await party.look();
      all.push({ self, matter, party, hand: new Hand(party.person.page.request, city) });
    } else {
      const requests = await request.newContext({ baseURL: city.url });
      hands.push(requests);
      const hand = new Hand(requests, city);
      await hand.signIn(self.phone);
      all.push({ self, matter, hand });
    }
  }
  const [{ matter }] = all;
  await intake.take(matter, 'intake.accept');
  const mediator = await Staff.enter(stage, 'courier.mediator');
  await mediator.take(matter, 'verification.notify_employer');
  const firm = await accept(await stage.phone('employer'), matter, employer);
  return { all, firm, idle: async () => void (await Promise.all(hands.map((requests) => requests.dispose()))) };
}

/** An invented worker, one of ten. */
function worker(place) {
  const first17 = `999999199${place}0101001`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return {
    name: `组员${NUMERALS[place]}示例`,
    phone: `139000004${String(place + 1).padStart(2, '0')}`,
    id_number: `${first17}${'10X98765432'[sum % 11]}`,
    address: `鹿城区虚构里 ${place + 1} 号（虚构）`,
  };
}

/** The intaker files the claim of one. */
async function register(clerk, self, employer) {
  const receipt = await clerk.send('/desk/file', {
    worker_name: self.name,
    worker_phone: self.phone,
    worker_id_number: self.id_number,
    worker_address: self.address,
    employer_name: employer.name,
    employer_phone: employer.phone,
    trade: 'courier',
    district: '330302',
    tenure: 'working',
    since: '2025-03-01',
    wish: 'courier',
    claims: 'unpaid_pay',
    pay_from: '2026-10-01',
    pay_to: '2026-10-31',
    pay_basis: 'sum',
    missing: '2100',
    story: '十月的派件费一直没有结。',
    _do: 'file',
  });
  const id = receipt.path.split('/').at(-1) ?? '';
  const number = /[A-Z]+(?:-[0-9A-Z]{4}){2}/.exec(receipt.text)?.[0] ?? '';
  assert.match(id, /^[0-9A-Z]{26}$/, `no receipt but ${receipt.path}`);
  return { id, number };
}

/** The first opens the group and reads the code; the second looks before joining, and learns no name. */
async function gather(all) {
  const [first, second, ...others] = all;
  await enter(first.party, 'party.group.invite', 'party.group.invite_note');
  await first.party.person.reads(words('party.group.lead'), words('party.group.how_c'));
  await first.party.person.choose('party.group.begin');
  const { person } = first.party;
  await person.reads(words('party.group.share'), words('party.group.missing', { have: 1, need: 10, missing: 9 }), CLAIM);
  const code = ((await person.page.locator('section[aria-labelledby="share"] .num').textContent()) ?? '').trim();
  assert.match(code.replace(/\W/g, ''), /^[0-9A-Z]{8}$/, 'the page shows a code of eight letters');

  const colleague = second.party.person;
  await enter(second.party, 'party.group.invite', 'party.group.invite_note');
  await colleague.fill({ code: 'ZZZZ-ZZZZ' });
  await colleague.choose('party.group.look');
  await colleague.reads(words('case.invalid.no_group'));
  await enter(second.party, 'party.group.invite', 'party.group.invite_note');
  await colleague.fill({ code: code.toLowerCase() });
  await colleague.choose('party.group.look');
  await colleague.reads(words('party.group.peek', { count: 1, claim: CLAIM }), words('party.group.join_text'));
  await colleague.lacks(first.self.name);
  await colleague.choose('case.step.group.join');
  await colleague.reads(code, words('party.group.missing', { have: 2, need: 10, missing: 8 }), words('party.group.need_three'));
  await colleague.lacks(first.self.name, first.self.phone);

  for (const { hand, matter } of others) {
    const page = `/cases/${matter.id}/group`;
    await hand.send(`${page}/join`, { _do: 'join', group_code: code }, page);
  }
  return code;
}

/** Three are willing; the first chooses them, the second the list of the first, and the others likewise. */
async function choose(all, code) {
  const [first, second, third] = all;
  const last = all.at(-1);
  for (const { party } of [first, second]) {
    await enter(party, 'party.group.title', 'party.group.open_note');
    await party.person.choose('case.step.group.stand');
    await party.person.reads(words('party.group.standing'));
  }
  await third.hand.send(`/cases/${third.matter.id}/group`, { _do: 'stand' });

  const slate = [first, second, third].map(({ matter }) => matter.id);
  await enter(first.party, 'party.group.title', 'party.group.open_note');
  await first.party.person.reads(words('party.group.choose_text'), third.self.name);
  await first.party.person.lacks(last.self.name);
  await first.party.person.press(words('case.step.group.elect'), 409);
  await first.party.person.reads(words('case.refusal.not_chosen'));
  await first.party.person.fill({ representative: slate });
  await first.party.person.choose('case.step.group.elect');
  await first.party.person.reads(words('party.group.votes', { count: 1 }));

  await enter(second.party, 'party.group.title', 'party.group.open_note');
  await second.party.person.fill({ slate: [...slate].sort().join(' ') });
  await second.party.person.choose('case.step.group.elect');
  await second.party.person.reads(words('party.group.votes', { count: 2 }));
  for (const { hand, matter } of all.slice(2, -1)) {
    await hand.send(`/cases/${matter.id}/group`, { _do: 'elect', representative: slate });
  }
  // More than half have chosen; whoever has not is not spoken for yet.
  await enter(last.party, 'party.group.title', 'party.group.open_note');
  await last.party.person.reads(words('party.group.elected'), words('party.group.votes', { count: 9 }));
  await last.party.person.fill({ representative: slate });
  await last.party.person.choose('case.step.group.elect');
  await enter(last.party, 'party.group.title', 'party.group.seated_note');
  await last.party.person.reads(words('party.group.who_text'), first.self.name, second.self.name, third.self.name, code);
  await assertAccessible(last.party.person.page);
  await last.party.person.lacks(all[4].self.name, words('party.group.mine'));

  // A representative learns for whom, and no number of anybody; then files for all.
  const { person } = first.party;
  await enter(first.party, 'party.group.title', 'party.group.seated_note');
  await person.reads(words('party.group.mine'), ...all.map(({ self }) => self.name));
  await assertAccessible(person.page);
  await person.lacks(...all.slice(1).flatMap(({ self }) => [self.phone, self.id_number, self.address]));
  await person.choose('case.step.arbitration.file');
  await person.reads(words('party.group.for_all', { count: 10 }));
  await person.fill({ particulars: '十人十月的派件费都没有结。' });
  await person.choose('case.step.arbitration.file');
  assert.equal(person.path, `${first.party.home}/group`);
  await last.party.doors();
  await last.party.person.reads(words('case.line.arbitration'), words('case.standing.filed'));
}

/** The commission accepts ten cases by one form, and serves them by another. */
async function accepted(stage, all) {
  const commission = await Staff.enter(stage, 'commission');
  const { person } = commission;
  await commission.find(all[0].matter);
  await person.choose('desk.group.title');
  await person.reads(...all.flatMap(({ self, matter }) => [self.name, matter.number]), words('desk.group.law'));
  await person.reads(all.slice(0, 3).map(({ self }) => self.name).join(words('desk.joint')));
  await person.choose('case.step.arbitration.accept_collective');
  await person.fill({ body_number: FILE });
  await person.choose('case.step.arbitration.accept_collective');
  assert.equal(person.path, `/desk/cases/${all[0].matter.id}/group`);
  assert.equal(await rows(person, words('case.standing.accepted')).count(), 10, 'ten cases are accepted');
  await person.choose('case.step.arbitration.serve');
  await person.fill({ served_on: stage.city.day() });
  await person.choose('case.step.arbitration.serve');
  assert.equal(await rows(person, words('case.standing.served')).count(), 10, 'ten applications are served');
  const { party } = all[1];
  await party.doors();
  await party.person.reads(FILE, words('case.standing.served'));
  return commission;
}

/** The rows of the table of members that have these words. */
function rows(person, text) {
  return person.page.locator('main tbody tr', { hasText: text });
}

/** Each is asked in the own case: one reads and agrees with a code, one does not, the others agree. */
async function asked(stage, { person }, all) {
  await person.choose('case.step.group.ask');
  await person.fill({ group_act: 'settle', group_terms: TERMS });
  for (const { matter } of all) await person.fill({ [`group_sum.${matter.id}`]: SUM });
  await person.choose('case.step.group.ask');
  await person.reads(words('desk.group.answer.waiting'), '1,800');
  await assertAccessible(person.page);

  // Long enough after signing in, whoever agrees shows a second factor.
  await stage.city.wait(6);
  const [yes, no] = [all[1], all[9]];
  const question = [words('party.group.question.settle'), TERMS, words('party.group.free')];
  await enter(yes.party, 'party.group.title', 'party.group.asks_note', words('party.group.asks'));
  await yes.party.person.reads(...question, '1,800', words('party.group.answer.waiting'));
  await assertAccessible(yes.party.person.page);
  await yes.party.person.choose('party.group.yes');
  await yes.party.person.choose('case.step.group.consent');
  await assertAccessible(yes.party.person.page);
  await yes.party.person.fill({ code: await stage.city.code(yes.self.phone) });
  await yes.party.person.choose('case.step.group.consent');
  await enter(yes.party, 'party.group.title', 'party.group.seated_note');
  await yes.party.person.reads(words('party.group.answer.consented'));

  await enter(no.party, 'party.group.title', 'party.group.asks_note', words('party.group.asks'));
  await no.party.person.reads(...question, '1,800');
  await no.party.person.choose('party.group.no');
  await no.party.person.choose('case.step.group.decline');
  await enter(no.party, 'party.group.title', 'party.group.seated_note');
  await no.party.person.reads(words('party.group.answer.declined'));

  for (const { hand, matter, self } of all.filter((one) => one !== yes && one !== no)) {
    await hand.take(`/cases/${matter.id}/steps/group.consent`, { group_act: 'settle' }, self.phone);
  }
}

/** The settlement of all is held, and the page says for whom; it is made for the nine. */
async function settled(stage, commission, all) {
  const { person } = commission;
  const { city } = stage;
  const no = all[9];
  await commission.find(all[0].matter);
  await person.choose('desk.group.title');
  await rows(person, no.self.name).getByText(words('desk.group.answer.declined')).waitFor();
  await person.choose('case.step.arbitration.settle');
  const box = person.page.locator(`main input[name="member"][value="${no.matter.id}"]`);
  assert.equal(await person.page.locator('main input[name="member"]:checked').count(), 9, 'who has not agreed is not ticked');
  await box.check();
  await person.fill({ body_number: STATEMENT, made_on: city.day(), [`awarded.${no.matter.id}`]: SUM });
  await person.press(words('case.step.arbitration.settle'), 409);
  const why = words('case.refusal.member_consent_missing');
  await person.reads(words('desk.group.nobody'), words('desk.group.held', { name: no.self.name, why }));
  for (const { self } of all.slice(0, 9)) {
    assert.ok(!(await person.text()).includes(words('desk.group.held', { name: self.name, why: '' })), `${self.name} stands in nobody's way`);
  }
  await box.uncheck();
  await person.choose('case.step.arbitration.settle');
  assert.equal(person.path, `/desk/cases/${all[0].matter.id}/group`);
  assert.equal(await rows(person, words('case.standing.issued')).count(), 9, 'nine are settled');
  await rows(person, no.self.name).getByText(words('case.standing.served')).waitFor();

  // Nor is there a way around the group: in the own case the same step is refused as well.
  await commission.find(no.matter);
  await commission.begin(no.matter, 'arbitration.settle');
  await person.fill({ body_number: STATEMENT, made_on: city.day(), awarded: SUM });
  await person.press(words('case.step.arbitration.settle'), 409);
  await person.reads(why);

  await all[1].party.doors();
  await all[1].party.person.reads(STATEMENT, words('case.standing.issued'));
  await no.party.doors();
  await no.party.person.reads(FILE, words('case.standing.served'));
  await no.party.person.lacks(STATEMENT);
}

/** What only workers, staff and bodies read. */
const AMONG_WORKERS = [
  TITLE,
  ...['party.group.invite', 'case.done.group.open', 'case.done.group.stand', 'case.done.group.elect'].map((key) => words(key)),
  ...['group-claims', 'representatives-election'].map((kind) => words(`case.instrument.${kind}`)),
];

/** The employer sees its case, and nothing of a group or of who is in it. */
async function unseen(firm, all, code) {
  const names = all.slice(1).map(({ self }) => self.name);
  for (const page of ['', '/doors', '/room']) {
    await firm.look();
    await firm.person.open(`${firm.home}${page}`);
    await firm.person.lacks(...AMONG_WORKERS, code, ...names, TERMS);
  }
  await firm.person.open(`${firm.home}/group`, 404);
  await firm.person.lacks(code, ...names);
}

/** Follows the quiet line on the page of the case to the page of the group. */
async function enter(party, title, note, tag = '') {
  await party.look();
  await party.person.press([words(title), words(note), tag].filter(Boolean).join(' '));
  assert.equal(party.person.path, `${party.home}/group`);
}
