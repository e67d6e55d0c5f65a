// @ts-check
// Takes the pictures of README.md from the running product: `node e2e/pictures.mjs`, after `cargo build -p yangguang`.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openBrowser } from './browser.mjs';
import { openCity } from './city.mjs';
import { smaller } from './steps/png.mjs';
import { Stage } from './steps/journey.mjs';
import { known } from './steps/people.mjs';
import { again } from './steps/sign_in.mjs';
import { Staff } from './steps/staff.mjs';
import { words } from './steps/words.mjs';

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'pictures');

/** No picture makes a clone of the repository slow. */
const MOST_BYTES = 200_000;

/**
 * Keeps what the window shows.
 * @param {import('./steps/person.mjs').Person} person
 * @param {string} name
 */
async function keep(person, name) {
  await person.page.evaluate(() => scrollTo(0, 0));
  const picture = smaller(await person.page.screenshot());
  assert.ok(picture.length <= MOST_BYTES, `${name}.png has ${picture.length} bytes`);
  await writeFile(join(FOLDER, `${name}.png`), picture);
  console.log(`docs/pictures/${name}.png  ${Math.ceil(picture.length / 1000)} kB`);
}

/** A question of the intake with its answers ticked. */
async function intake(stage) {
  const worker = await stage.phone('worker');
  await worker.open('/s/courier');
  await worker.choose('portal.landing.begin');
  await worker.open('/file/claims');
  await worker.fill({ claims: ['unpaid_pay', 'deduction'] });
  await keep(worker, 'intake');
}

/** The page of a case in mediation, as the worker sees it. */
async function progress(stage) {
  const self = known('rider-yi');
  const worker = await stage.phone('rider');
  await again(worker, self.phone, '/cases');
  await worker.page.locator('main article h2 a').first().click();
  await worker.page.waitForURL(/\/cases\/[0-9A-Z]{26}/);
  await keep(worker, 'case');
}

/** The worklist of a station, and the same case on the mediator's desk. */
async function desk(stage) {
  const lead = await Staff.enter(stage, 'courier.lead');
  await lead.person.choose('desk.list.unit');
  await keep(lead.person, 'worklist');
  const mediator = await Staff.enter(stage, 'food.mediator');
  const row = mediator.person.page.locator('tbody tr', { hasText: words('case.stage.mediation') }).first();
  await row.locator('a').first().click();
  await mediator.person.page.waitForURL(/\/desk\/cases\/[0-9A-Z]{26}/);
  await keep(mediator.person, 'desk-case');
}

await mkdir(FOLDER, { recursive: true });
const city = await openCity();
const browser = await openBrowser();
try {
  const stage = new Stage({ browser, city, script: true, album: 'pictures' });
  for (const take of [intake, progress, desk]) await take(stage);
  await stage.leave();
} finally {
  await browser.close();
  await city.close();
}
