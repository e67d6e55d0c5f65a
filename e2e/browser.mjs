// @ts-check
// Chromium as our visitors have it: a phone or a desk, with script or without, watched for faults.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import axe from 'axe-core';
import { chromium } from 'playwright-core';

const OUT = join(dirname(fileURLToPath(import.meta.url)), 'out');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two sizes that every page is drawn for. */
export const SIZES = Object.freeze({
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1440, height: 900 } },
});

/** Starts one headless browser; a test file shares it between its visitors. */
export async function openBrowser() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  assert.ok(executablePath, 'no Chromium: set CHROMIUM, or run `cargo xtask setup`');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * A person at a browser of their own: nothing is shared with other visitors.
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} city
 * @param {{ size?: keyof typeof SIZES, script?: boolean, locale?: string }} [options]
 */
export async function visitor(browser, city, { size = 'phone', script = true, locale = 'zh-CN' } = {}) {
  const context = await browser.newContext({
    ...SIZES[size],
    baseURL: city.url,
    javaScriptEnabled: script,
    locale,
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  if (!script) plain.add(page);
  const faults = /** @type {string[]} */ ([]);
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(city.url) && !/^(data|blob|about):/.test(url)) faults.push(`asked a foreign host: ${url}`);
  });
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A page that answers 4xx on purpose is reported by the browser as well; the journeys assert the status themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
  return { context, page, faults, leave: () => leave(context, faults) };
}

/**
 * Closes a visitor's browser; any fault that it saw fails the test.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string[]} faults
 */
async function leave(context, faults) {
  await context.close();
  assert.deepEqual(faults, [], 'the browser saw faults');
}

/** Pages whose own script is off. */
const plain = new WeakSet();

/**
 * Fails on anything that axe calls serious or critical, and on a page wider than its window.
 * @param {import('playwright-core').Page} page
 */
export async function assertAccessible(page) {
  const { violations, content, window } = await examined(page);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(grave, [], `axe objects to ${page.url()}`);
  assert.ok(content <= window, `${page.url()} is ${content} px wide in a window of ${window} px`);
}

/**
 * Has axe look at a page. Where script is off timers stand still, and axe waits on them, so there they fire at once.
 * @param {import('playwright-core').Page} page
 */
async function examined(page) {
  if (plain.has(page)) {
    await page.evaluate(() => {
      const soon = (work, _delay, ...values) => void Promise.resolve().then(() => work(...values));
      Object.assign(globalThis, { setTimeout: soon });
    });
  }
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // @ts-ignore: `axe` is what the line above has just defined in the page.
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return {
      violations: violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.map((node) => node.html) })),
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    };
  });
}

/**
 * Keeps a picture of the whole page under e2e/out.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function picture(page, name) {
  await mkdir(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
}
