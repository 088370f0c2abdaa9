// Builds the gateway and runs it with the shipped catalogue on a free port of
// loopback, in a data directory of its own that goes with the test run.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export async function startGateway() {
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-browser-'));
  const binary = join(dir, 'gatehouse');
  execFileSync('go', ['build', '-o', binary, '.'], { cwd: root, stdio: 'inherit', env: { ...process.env, CGO_ENABLED: '0' } });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(binary, ['serve', '--listen', `127.0.0.1:${port}`, '--data', join(dir, 'data')], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stdout.on('data', (b) => { log += b; });
  child.stderr.on('data', (b) => { log += b; });
  let exited = false;
  const ended = new Promise((done) => child.once('exit', () => { exited = true; done(); }));
  for (let i = 0; i < 600; i++) {
    if (exited) throw new Error(`the gateway ended before it was ready:\n${log}`);
    const ready = await fetch(`${base}/readyz`).then((r) => r.ok, () => false);
    if (ready) {
      return {
        base,
        async stop() {
          child.kill('SIGTERM');
          await ended;
          rmSync(dir, { recursive: true, force: true });
        },
      };
    }
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the gateway was not ready within a minute:\n${log}`);
}
