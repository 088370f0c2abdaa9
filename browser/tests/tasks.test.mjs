// What people come for, done the way they may have to do it: without
// JavaScript, with the keyboard alone, in Arabic, on a small screen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../lib/browser.mjs';
import { startGateway } from '../lib/gateway.mjs';

let gateway, browser;
before(async () => {
  gateway = await startGateway();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

const withoutScript = { javaScriptEnabled: false };

describe('without JavaScript', () => {
  test('find a response team from the home page and read its profile', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/en/`);
    await page.fill('main input[name=q]', 'CERT-FR');
    await page.locator('main form:has(input[name=q]) button').first().click();
    await page.waitForURL(/\/en\/search\?/);
    await page.locator('main').getByRole('link', { name: /CERT-FR/ }).first().click();
    await page.waitForURL(/\/en\/organisation\//);
    assert.match(await page.textContent('h1'), /CERT-FR/);
    assert.match(await page.textContent('main'), /Never confirmed/i);
    assert.deepEqual(await close(), []);
  });

  test('narrow a search with facets and take a filter off again', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/en/search?q=spam`);
    const before = await page.locator('main [data-total], main .results-count').first().textContent();
    await page.locator('a[href*="kind=channel"]').first().click();
    await page.waitForURL(/kind=channel/);
    const after = await page.locator('main [data-total], main .results-count').first().textContent();
    assert.notEqual(before, after, 'the count of results changes with a filter');
    await page.locator('.chips a, .chip a, a.chip').first().click();
    await page.waitForURL((u) => !u.search.includes('kind=channel'));
    assert.deepEqual(await close(), []);
  });

  test('compare two economies', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/en/compare?economy=ke&economy=fr`);
    const table = page.locator('main table').first();
    assert.match(await table.textContent(), /Kenya/);
    assert.match(await table.textContent(), /France/);
    assert.deepEqual(await close(), []);
  });

  test('write to the facilitator and get a receipt', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/en/contact`);
    await page.waitForTimeout(4000); // nobody writes a message in less
    await page.locator('main textarea').first().fill('The address of our response team has changed.');
    const subject = page.locator('main input[name=subject]');
    if (await subject.count()) await subject.fill('A correction');
    await page.locator('main form:has(textarea) button').first().click();
    await page.waitForLoadState();
    assert.match(page.url(), /\/en\/contact\/.+|receipt/);
    assert.deepEqual(await close(), []);
  });

  test('learn where to report from the home page', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/en/`);
    await page.locator('main a[href*="/report"]').first().click();
    await page.waitForURL(/\/en\/report/);
    await page.goto(`${gateway.base}/en/report?economy=AU&harm=scam`);
    assert.match(await page.textContent('main'), /scamwatch/i);
    assert.doesNotMatch(await page.textContent('main'), /spam@uce\.gov/);
    assert.deepEqual(await close(), []);
  });
});

describe('with the keyboard alone', () => {
  test('skip to the content, then search and open the first result', async () => {
    const { page, close } = await openPage(browser, gateway.base);
    await page.goto(`${gateway.base}/en/`);
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('href') ?? ''), /^#/, 'the first stop is the skip link');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 40; i++) {
      if (await page.evaluate(() => document.activeElement?.name === 'q')) break;
      await page.keyboard.press('Tab');
    }
    assert.equal(await page.evaluate(() => document.activeElement?.name), 'q', 'the search field is reached');
    await page.keyboard.type('X.1231');
    await page.locator('[role=listbox] [role=option]').first().waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('[role=listbox]').first().isHidden(), 'Escape closes the suggestions');
    assert.equal(await page.inputValue('main input[name=q]'), 'X.1231', 'and keeps what was typed');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=X\.1231/);
    for (let i = 0; i < 200; i++) {
      const here = await page.evaluate(() => document.activeElement?.closest('main') && document.activeElement.getAttribute('href'));
      if (/\/standard\/x\.1231$/.test(here ?? '')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/standard\/x\.1231$/);
    assert.deepEqual(await close(), []);
  });

  test('every stop on the way is visible', async () => {
    const { page, close } = await openPage(browser, gateway.base);
    await page.goto(`${gateway.base}/en/search?q=spam`);
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return 'none';
        const s = getComputedStyle(e);
        const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
        return ring && e.checkVisibility() ? '' : e.outerHTML.slice(0, 120);
      });
      if (seen === 'none') break;
      assert.equal(seen, '', 'the focus is not visible');
    }
    assert.deepEqual(await close(), []);
  });

  test('choose a suggestion with the arrow keys', async () => {
    const { page, close } = await openPage(browser, gateway.base);
    await page.goto(`${gateway.base}/en/`);
    const field = page.locator('main input[name=q]');
    await field.focus();
    await page.keyboard.type('cert', { delay: 40 });
    await page.locator('[role=listbox] [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.ok(await field.getAttribute('aria-activedescendant'), 'the chosen suggestion is announced');
    await page.keyboard.press('Enter');
    await page.waitForURL((u) => u.pathname !== '/en/');
    assert.deepEqual(await close(), []);
  });
});

describe('in Arabic', () => {
  test('the root sends a reader of Arabic to the Arabic home page', async () => {
    const { page, close } = await openPage(browser, gateway.base, { locale: 'ar-EG' });
    await page.goto(`${gateway.base}/`);
    assert.equal(new URL(page.url()).pathname, '/ar/');
    assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
    assert.deepEqual(await close(), []);
  });

  test('find Kenya by its Arabic name and open its profile', async () => {
    const { page, close } = await openPage(browser, gateway.base, { ...withoutScript, viewport: { width: 360, height: 740 } });
    await page.goto(`${gateway.base}/ar/search?q=${encodeURIComponent('كينيا')}`);
    await page.locator('main a[href="/ar/economy/ke"]').first().click();
    await page.waitForURL(/\/ar\/economy\/ke$/);
    assert.match(await page.textContent('h1'), /كينيا/);
    assert.deepEqual(await close(), []);
  });

  test('the other language keeps the page and the question', async () => {
    const { page, close } = await openPage(browser, gateway.base, withoutScript);
    await page.goto(`${gateway.base}/ar/search?q=DKIM&kind=standard`);
    await page.locator('a[hreflang=en]').first().click();
    await page.waitForURL(/\/en\/search/);
    const u = new URL(page.url());
    assert.equal(u.searchParams.get('q'), 'DKIM');
    assert.equal(u.searchParams.get('kind'), 'standard');
    assert.deepEqual(await close(), []);
  });
});
