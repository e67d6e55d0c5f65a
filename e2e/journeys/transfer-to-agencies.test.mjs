// One case handed over in three ways: to inspection on paper, to the commission over the line, to the court by signed packages. The worker's page says each
// time who has it and when both last agreed.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { Agency, agencies, freePort } from '../steps/agency.mjs';
import { notified } from '../steps/case.mjs';
import { journey } from '../steps/journey.mjs';
import { accept } from '../steps/party.mjs';
import { Staff } from '../steps/staff.mjs';
import { words } from '../steps/words.mjs';

const PRIVATE = '两千六就行，先别告诉公司。';
const FILE = '浙示劳仲案（2026）第 21 号';
const SUIT = '（2026）浙示民初 121 号';
const port = await freePort();
const [PAPER, LINE, PACKAGE] = ['样板监察支队（虚构）', '样板仲裁委系统（虚构）', '样板法院系统（虚构）'];
const partners = agencies([
  { id: 'inspection-paper', name: PAPER, role: 'inspector', officer: 'inspection', channel: 'paper', phone: '0577-0000-4201' },
  { id: 'commission-line', name: LINE, role: 'commission_clerk', officer: 'commission', channel: 'api', endpoint: `http://127.0.0.1:${port}`, phone: '0577-0000-4202' },
  { id: 'court-package', name: PACKAGE, role: 'court_clerk', officer: 'court', channel: 'package', phone: '0577-0000-4203' },
]);

// Rows: O1, J1, J3, J22, K1
journey(
  'transfer to agencies',
  async (stage) => {
    const { city } = stage;
    const { matter, employer, worker, mediator } = await notified(stage, { missing: '2600', story: '九月的派件费一直没有给。' });
    const firm = await accept(await stage.phone('employer'), matter, employer);
    await firm.take('verification.agree', { position: 'dispute', answer: '单量对不上。' });
    await mediator.take(matter, 'mediation.open');
    await worker.say('private', PRIVATE);
    await mediator.take(matter, 'mediation.fail', { fail_reason: 'deadlock' });

    await onPaper(stage, matter, worker);
    await overTheLine(stage, matter, worker, firm);
    await byPackage(stage, matter, worker, firm);
  },
  { partners, crossed: true },
);

/** What comes on paper is typed at a desk; the page never speaks of a line that there is not, and has a telephone. */
async function onPaper(stage, matter, worker) {
  await worker.through('inspection.complain', { particulars: '拖欠九月派件费 2600 元。' });
  await worker.doors();
  await worker.person.reads(words('case.line.inspection'), words('party.doors.on_paper', { name: PAPER }), '0577-0000-4201');
  const inspector = await Staff.enter(stage, 'inspection');
  await inspector.take(matter, 'inspection.accept');
  await worker.doors();
  await worker.person.reads(words('case.standing.accepted'));
  await inspector.take(matter, 'inspection.close', { reasons: '双方对单量有争议，已告知申请仲裁。' });
}

/** News reach the agency's own program, which fetches the file; its clerk answers by signed messages. */
async function overTheLine(stage, matter, worker, firm) {
  const { city } = stage;
  const agency = await Agency.open(city, 'commission-line', port);
  try {
    await worker.through('arbitration.file', { particulars: '请求支付九月派件费 2600 元。' });
    await agency.hears(/arbitration\.file/, /signed: true, whole: true/);
    const file = await agency.file(matter.id);
    assert.ok(!JSON.stringify(file).includes(PRIVATE), 'what was said in private left the house');
    await agency.step(matter.id, 'arbitration.accept', { body_number: FILE });
    await worker.doors();
    await worker.person.reads(FILE, words('case.standing.accepted'), synced(LINE));
    await worker.person.lacks('0577-0000-4202');
    await firm.look();
    await firm.person.lacks(FILE);
    await agency.step(matter.id, 'arbitration.serve', { served_on: city.day() });
    await firm.look();
    await firm.person.reads(words('case.done.arbitration.accept'));
    await agency.step(matter.id, 'arbitration.form_tribunal', { officer: 'tribunal.arbitrator' });
    await agency.step(matter.id, 'arbitration.set_hearing', { hearing_on: city.day(10) });
    await city.moveClock({ days: 10 });
    await agency.step(matter.id, 'arbitration.hold_hearing');
    await agency.step(matter.id, 'arbitration.award', { body_number: `${FILE}-1`, made_on: city.day(), awarded: '2600' });
    await agency.step(matter.id, 'arbitration.serve_award_worker', { served_on: city.day() });
    await agency.step(matter.id, 'arbitration.serve_award_employer', { served_on: city.day() });
  } finally {
    await agency.close();
  }
}

/** The file goes out in a package that nobody can change, and its receipt comes back. */
async function byPackage(stage, matter, worker, firm) {
  const { city } = stage;
  await firm.through('litigation.file');
  await worker.doors();
  await worker.person.reads(words('case.line.litigation'), words('party.doors.unsynced', { name: PACKAGE }), '0577-0000-4203');
  const [out, back] = [join(city.data, 'case.tar'), join(city.data, 'receipt.tar')];
  const clock = ['--clock', new Date(city.now()).toISOString()];
  const keys = join(city.data, 'partners', 'court-package.toml');
  city.run(['exchange', 'pack', ...city.place(), ...clock, '--case', matter.id, '--for', 'court-package', '--out', out]);
  assert.match(city.run(['exchange', 'receive', out, '--keys', keys, '--out', back]), /digest/);
  assert.match(city.run(['exchange', 'receive', back, ...city.place(), ...clock, '--from', 'court-package']), /has received/);
  await worker.doors();
  await worker.person.reads(synced(PACKAGE));
  await worker.person.lacks('0577-0000-4203');
  const court = await Staff.enter(stage, 'court');
  await court.take(matter, 'litigation.docket', { body_number: SUIT });
  await court.person.lacks(PRIVATE);
  await worker.doors();
  await worker.person.reads(SUIT);
}

/** The words that say when a page and an agency last agreed, up to the time. */
function synced(name) {
  return words('party.doors.synced', { name, at: '' });
}
