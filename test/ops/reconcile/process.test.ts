import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generatedBackend } from '../../../bench/generated-backend';

let folder: string;
const outputs = () => join(folder, 'amplify_outputs.json');
const checkpoint = () => join(folder, 'checkpoint.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reconcile-process-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Starts the command as `npm run reconcile` does, with no AWS credentials anywhere. */
function start(...args: string[]) {
  const cli = join(process.cwd(), 'ops/reconcile/cli.ts');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), cli, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = (async () => {
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, out, err };
  })();
  return { child, ended };
}

const run = (...args: string[]) => start(...args).ended;

describe('The process', () => {
  it('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(out).toContain('\n  npm run reconcile -- [options]\n');
    expect(code).toBe(0);
  });

  it.each([
    [['--reapir'], 'Unknown option --reapir. Did you mean --repair?'],
    [['--profile', '--json'], '--profile needs a value.'],
    [['--yes'], '--yes answers the question'],
    [['--rate', '0'], '--rate takes a number of calls a second, not "0"'],
    [['--remove-orphans'], 'there is nobody to ask'],
    [[], 'There is no '],
  ])('ends with 2 for %j, and says why', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('ends with 2 where there are no credentials', async () => {
    const custom = { userTable: { tables: { userTable: 'User' } } };
    const auth = { user_pool_id: 'eu-west-1_quinn', aws_region: 'eu-west-1' };
    await writeFile(outputs(), JSON.stringify({ auth, custom }));
    const { code, err } = await run();
    expect(err).toContain('There are no AWS credentials.');
    expect(code).toBe(2);
  });

  // On Windows whoever is sent a signal ends at once.
  it.skipIf(process.platform === 'win32')(
    'saves at Ctrl-C, says how to go on, and does',
    async () => {
      const backend = await generatedBackend({ accounts: 900, missing: 3, orphans: 2 });
      try {
        await writeFile(outputs(), JSON.stringify(backend.outputs));
        const args = ['--checkpoint', checkpoint(), '--json', '--rate', '5'];
        const { child, ended } = start(...args);
        await backend.asked('ListUsers', 3);
        child.kill('SIGINT');
        const stopped = await ended;
        expect(stopped).toMatchObject({ code: 2, out: '' });
        expect(stopped.err).toContain('the same command goes on from here');
        expect(await readdir(folder)).toContain('checkpoint.json');

        const pages = backend.requests.ListUsers ?? 0;
        expect(pages).toBeLessThan(6);
        const { code, out } = await run('--checkpoint', checkpoint(), '--json', '--rate', '100');
        const lines = out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
        expect(lines.at(-1)).toMatchObject({
          accounts: 900,
          missing: { found: 3, repaired: 0 },
          orphan: { found: 2, repaired: 0 },
        });
        expect(code).toBe(1);
        // Fifteen pages, whatever was asked before; and two look-ups by filter, for rows without account.
        expect(backend.requests.ListUsers).toBe(15 + 2);
      } finally {
        await backend.close();
      }
    },
  );
});
