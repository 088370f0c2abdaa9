// A page must be light enough for a slow line.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get } from 'node:http';
import { startGateway } from '../lib/gateway.mjs';

let gateway;
before(async () => { gateway = await startGateway(); });
after(async () => { await gateway?.stop(); });

function fetchCompressed(url) {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'br, gzip' } }, (res) => {
      const parts = [];
      res.on('data', (b) => parts.push(b));
      res.on('end', () => done({ headers: res.headers, status: res.statusCode, size: Buffer.concat(parts).length, body: Buffer.concat(parts) }));
    }).on('error', failed);
  });
}

for (const lang of ['en', 'ar']) {
  for (const path of ['/', '/search?q=spam', '/search']) {
    test(`${lang}${path} weighs at most 45 KB compressed, with its style; the map at most 60 KB more`, async (t) => {
      const page = await fetchCompressed(`${gateway.base}/${lang}${path}`);
      assert.equal(page.status, 200);
      assert.ok(page.headers['content-encoding'], 'the page is compressed');
      const html = await (await fetch(`${gateway.base}/${lang}${path}`)).text();
      const assets = [...new Set([...html.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map((m) => m[1]))];
      let own = page.size, map = 0;
      for (const a of assets) {
        const answer = await fetchCompressed(gateway.base + a);
        assert.equal(answer.status, 200, a);
        assert.match(answer.headers['cache-control'], /immutable/, `${a} is cached for ever`);
        if (/map/.test(a) && a.endsWith('.svg')) map += answer.size;
        else own += answer.size;
      }
      t.diagnostic(`${own} bytes with style and script, map ${map} bytes`);
      assert.ok(own <= 45 * 1024, `${own} bytes`);
      assert.ok(map <= 60 * 1024, `map: ${map} bytes`);
    });
  }
}
