import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure';
import { type GeneratedSizes, generatedBackend } from './generated-backend';

/** Cognito's default quota for ListUsers, calls a second, and its longest page. */
const QUOTA = { callsPerSecond: 30, page: 60 };

/** Long enough to be even: some 20 s at the quota. */
const AT_QUOTA = { accounts: 36_000, missing: 0, orphans: 0 };

const SIZES: GeneratedSizes[] = [
  { accounts: 100_000, missing: 50, orphans: 50 },
  { accounts: 1_000_000, missing: 50, orphans: 50 },
];

/** What `reconcile` can do on generated accounts, by the real command in a process of its own. */
export async function reconcileFigures(): Promise<Figure[]> {
  const most = QUOTA.callsPerSecond * QUOTA.page;
  const { accountsPerSecond } = await measured(AT_QUOTA, QUOTA.callsPerSecond);
  const figures: Figure[] = [
    {
      name: `at Cognito's quota, which allows ${most.toLocaleString('en')}`,
      value: accountsPerSecond,
      unit: 'accounts/s',
    },
  ];
  for (const sizes of SIZES) {
    const { seconds, peakMemoryMb } = await measured(sizes, 1_000_000);
    const accounts = sizes.accounts.toLocaleString('en');
    figures.push(
      {
        name: `${accounts} accounts without a quota, all in all`,
        value: sizes.accounts / seconds,
        unit: 'accounts/s',
      },
      { name: `${accounts} accounts, peak memory`, value: peakMemoryMb, unit: 'MB', atMost: 250 },
    );
  }
  return figures;
}

interface Measured {
  /** While the user pool was listed. */
  accountsPerSecond: number;
  seconds: number;
  peakMemoryMb: number;
}

/** @throws where the report is not what was generated */
async function measured(sizes: GeneratedSizes, rate: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'reconcile-bench-'));
  const backend = await generatedBackend(sizes);
  try {
    const outputs = join(folder, 'amplify_outputs.json');
    await writeFile(outputs, JSON.stringify(backend.outputs));
    const checkpoint = join(folder, 'checkpoint.json');
    const summary = await reconcile(
      ...['--outputs', outputs, '--checkpoint', checkpoint, '--rate', String(rate)],
    );
    const { accounts, missing, orphan, seconds, peakMemoryMb } = summary;
    const found = { accounts, missing: missing.found, orphans: orphan.found };
    if (JSON.stringify(found) !== JSON.stringify(sizes)) {
      throw new Error(`Reconcile found ${JSON.stringify(found)}, not ${JSON.stringify(sizes)}.`);
    }
    const [first = 0] = backend.listedAt;
    const pages = Math.ceil(accounts / QUOTA.page);
    const last = backend.listedAt[pages - 1] ?? Number.NaN;
    return {
      accountsPerSecond: ((pages - 1) * QUOTA.page * 1_000) / (last - first),
      seconds,
      peakMemoryMb,
    };
  } finally {
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the last line of the report */
function reconcile(...args: string[]) {
  const command = ['--import', 'tsx', 'ops/reconcile/cli.ts', '--json', ...args];
  return new Promise<Summary>((resolve, reject) => {
    execFile(process.execPath, command, (error, out, problem) => {
      if (error && error.code !== 1) reject(new Error(problem, { cause: error }));
      else resolve(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
    });
  });
}

interface Summary {
  accounts: number;
  missing: { found: number };
  orphan: { found: number };
  seconds: number;
  peakMemoryMb: number;
}
