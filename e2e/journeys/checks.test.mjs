// The checks themselves, each with a planted fault that must turn it red.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { assertAccessible, openBrowser, visitor } from '../browser.mjs';
import { codeIn } from '../city.mjs';

const GOOD = `<!doctype html><html lang="en"><title>Good</title><meta name="viewport" content="width=device-width">
  <main><h1>Good</h1><label for="a">Name</label><input id="a"></main></html>`;

const PAGES = {
  '/good': GOOD,
  '/nameless': GOOD.replace('<label for="a">Name</label>', ''),
  '/wide': GOOD.replace('<h1>', '<h1 style="width: 3000px">'),
  '/script-error': GOOD.replace('</main>', '</main><script>throw new Error("planted")</script>'),
  '/foreign': GOOD.replace('</main>', '<img alt="" src="http://127.0.0.1:9/a.png"></main>'),
};

let browser;
let server;
let city;

before(async () => {
  server = createServer((request, response) => {
    const page = PAGES[request.url];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(page ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  city = { url: `http://127.0.0.1:${server.address().port}` };
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

for (const script of [true, false]) {
  const mode = script ? 'with script' : 'without script';

  test(`a good page passes ${mode}`, async () => {
    const { page, leave } = await visitor(browser, city, { script });
    await page.goto('/good');
    await assertAccessible(page);
    await leave();
  });

  test(`a field without a name is found ${mode}`, async () => {
    const { page, leave } = await visitor(browser, city, { script });
    await page.goto('/nameless');
    await assert.rejects(assertAccessible(page), /axe objects/);
    await leave();
  });

  test(`a page wider than the phone is found ${mode}`, async () => {
    const { page, leave } = await visitor(browser, city, { script });
    await page.goto('/wide');
    await assert.rejects(assertAccessible(page), /px wide/);
    await leave();
  });
}

test('a script error is found', async () => {
  const { page, leave } = await visitor(browser, city);
  await page.goto('/script-error');
  await assert.rejects(leave(), /planted/);
});

test('a question to a foreign host is found', async () => {
  const { page, leave } = await visitor(browser, city);
  await page.goto('/foreign');
  await assert.rejects(leave(), /foreign host/);
});

test('a code is told from a telephone number', () => {
  assert.equal(codeIn('验证码 482913，请勿告诉他人。客服 057712345678'), '482913');
  assert.throws(() => codeIn('请致电 057712345678'), /no code/);
});
