import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, openPage } from '../lib/browser.mjs';
import { startGateway } from '../lib/gateway.mjs';
import { languages, others, pages } from '../lib/pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const artefacts = resolve(import.meta.dirname, '../../artefacts');

let gateway, browser;
before(async () => {
  gateway = await startGateway();
  browser = await openBrowser();
  mkdirSync(artefacts, { recursive: true });
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

const slug = (name) => name.replace(/[^a-z0-9]+/g, '-');
const url = (lang, path) => `${gateway.base}/${lang}${path}`;

// axe is evaluated through the debugger, which the page's own policy does not
// concern; so the pages are tested with their real policy in force.
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

async function violations(page, runOnly) {
  await page.evaluate(axe);
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

// sideways tells how wide a page is, and what makes it wider than a screen of 360 px.
function sideways(page) {
  return page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    wide: [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().width > 361 && !e.closest('[tabindex="0"], svg, .table-wrap')).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)),
  }));
}

for (const lang of others) {
  describe(`every page in ${lang}, wide and on a screen of 360 px`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(name, async () => {
        const { page, close } = await openPage(browser, gateway.base);
        const response = await page.goto(url(lang, path));
        assert.equal(response.status(), name === 'not found' ? 404 : 200, `${path} answered ${response.status()}`);
        assert.equal(await page.getAttribute('html', 'lang'), lang);
        assert.equal(await page.locator('h1').count(), 1, 'a page has one h1');
        await page.screenshot({ path: join(artefacts, `${slug(name)}.${lang}.1280.png`), fullPage: true });
        await page.setViewportSize({ width: 360, height: 740 });
        const { scroll, wide } = await sideways(page);
        assert.ok(scroll <= 360, `the page is ${scroll} px wide and must be scrolled sideways: ${wide.join(' | ')}`);
        await page.screenshot({ path: join(artefacts, `${slug(name)}.${lang}.360.png`), fullPage: true });
        assert.deepEqual(await close(), []);
      });
    }
  });
}

for (const lang of languages) {
  describe(`every page in ${lang}`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(name, async () => {
        const { page, close } = await openPage(browser, gateway.base);
        const response = await page.goto(url(lang, path));
        assert.equal(response.status(), name === 'not found' ? 404 : 200, `${path} answered ${response.status()}`);
        assert.equal(await page.getAttribute('html', 'lang'), lang);
        assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
        assert.equal(await page.locator('h1').count(), 1, 'a page has one h1');
        await page.screenshot({ path: join(artefacts, `${slug(name)}.${lang}.1280.png`), fullPage: true });
        assert.deepEqual(await violations(page, everything), []);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await violations(page, colours), [], 'in dark colours');
        await page.screenshot({ path: join(artefacts, `${slug(name)}.${lang}.dark.png`), fullPage: true });
        assert.deepEqual(await close(), []);
      });
    }
  });

  describe(`every page in ${lang} on a screen of 360 px`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(name, async () => {
        const { page, close } = await openPage(browser, gateway.base, { viewport: { width: 360, height: 740 } });
        await page.goto(url(lang, path));
        const { scroll, wide } = await sideways(page);
        assert.ok(scroll <= 360, `the page is ${scroll} px wide and must be scrolled sideways: ${wide.join(' | ')}`);
        await page.screenshot({ path: join(artefacts, `${slug(name)}.${lang}.360.png`), fullPage: true });
        assert.deepEqual(await close(), []);
      });
    }
  });

  describe(`every page in ${lang} printed`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(name, async () => {
        const { page, close } = await openPage(browser, gateway.base);
        await page.goto(url(lang, path));
        await page.emulateMedia({ media: 'print' });
        const shown = await page.evaluate(() => [...document.querySelectorAll('nav, form, .skip-link')].filter((e) => e.checkVisibility({ checkVisibilityCSS: true })).map((e) => e.outerHTML.slice(0, 100)));
        assert.deepEqual(shown, [], 'navigation and forms are not printed');
        const pdf = await page.pdf({ path: join(artefacts, `${slug(name)}.${lang}.pdf`), format: 'A4' });
        assert.ok(pdf.length > 2000 && pdf.subarray(0, 5).toString() === '%PDF-');
        assert.deepEqual(await close(), []);
      });
    }
  });
}
