// Measures the pages that people meet first with Lighthouse, in English and
// Arabic, and prints the scores of its four categories. It is a measurement, not
// a test: performance depends on the machine. With --least N it fails when any
// score is below N.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import { startGateway } from '../lib/gateway.mjs';

const least = Number(process.argv[process.argv.indexOf('--least') + 1]) || 0;
const paths = { home: '/', results: '/search', economy: '/economy/ke', entry: '/organisation/itu' };
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const port = 9222;

async function startChromium(profile) {
  const path = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p));
  if (!path) throw new Error('no Chromium found: install the package chromium, or set CHROMIUM to its path');
  const child = spawn(path, ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  for (let i = 0; i < 200; i++) {
    if (await fetch(`http://127.0.0.1:${port}/json/version`).then((r) => r.ok, () => false)) return child;
    await sleep(100);
  }
  throw new Error('Chromium did not start within 20 seconds');
}

const profile = mkdtempSync(join(tmpdir(), 'gatehouse-lighthouse-'));
const gateway = await startGateway();
const browser = await startChromium(profile);
let low = 0;
try {
  console.log(`| page | ${categories.join(' | ')} |\n|---|${categories.map(() => '---').join('|')}|`);
  for (const lang of ['en', 'ar']) {
    for (const [name, path] of Object.entries(paths)) {
      const { lhr } = await lighthouse(`${gateway.base}/${lang}${path}`, { port, logLevel: 'error', onlyCategories: categories });
      const scores = categories.map((c) => Math.round(lhr.categories[c].score * 100));
      console.log(`| ${name}, ${lang} | ${scores.join(' | ')} |`);
      low += scores.filter((s) => s < least).length;
      for (const c of categories) {
        for (const ref of lhr.categories[c].auditRefs) {
          const audit = lhr.audits[ref.id];
          if (ref.weight > 0 && audit.score !== null && audit.score < 0.9) console.error(`  ${name}, ${lang}: ${c}: ${audit.title} (${audit.displayValue ?? audit.score})`);
        }
      }
    }
  }
} finally {
  browser.kill();
  await gateway.stop();
  await sleep(500);
  rmSync(profile, { recursive: true, force: true });
}
if (low > 0) {
  console.error(`${low} scores are below ${least}`);
  process.exit(1);
}
