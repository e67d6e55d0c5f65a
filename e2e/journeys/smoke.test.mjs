// The city opens, its doors answer, and its clock moves.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { assertAccessible, openBrowser, picture, visitor } from '../browser.mjs';
import { databases, openCity, whyNot } from '../city.mjs';

for (const database of databases()) {
  describe(`a city on ${database}`, { skip: whyNot() }, () => {
    let browser;
    let city;

    before(async () => {
      city = await openCity({ database });
      browser = await openBrowser();
    });

    after(async () => {
      await browser?.close();
      await city?.close();
    });

    for (const script of [true, false]) {
      const mode = script ? 'with script' : 'without script';

      test(`the home page greets a phone ${mode}`, async () => {
        const { page, leave } = await visitor(browser, city, { script });
        const answer = await page.goto('/');
        assert.equal(answer.status(), 200);
        assert.equal(await page.locator('h1').count(), 1);
        await assertAccessible(page);
        await picture(page, `home-${database}-${script ? 'script' : 'plain'}`);
        await leave();
      });

      test(`the desk asks who is there ${mode}`, async () => {
        const { page, leave } = await visitor(browser, city, { size: 'desk', script });
        const answer = await page.goto('/desk');
        assert.equal(answer.status(), 200);
        assert.equal(await page.locator('input[type=password]').count(), 1);
        await assertAccessible(page);
        await leave();
      });
    }

    test('the home page fits the narrowest phone', async () => {
      const { page, leave } = await visitor(browser, city);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto('/');
      await assertAccessible(page);
      await leave();
    });

    test('the demo phone and the clock answer', async () => {
      assert.ok(Array.isArray(await city.messages()));
      await city.moveClock({ days: 1 });
      assert.ok(city.accounts.length > 0);
    });
  });
}
