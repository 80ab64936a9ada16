import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/command';
import { chance } from '../../src/parts/chance';
import { copyOfThisProject } from '../../test/project';
import type { Attack, Outcome, Random, Target } from '../attempt';
import { startBystander } from '../bystander';
import { type SandboxProcess, startSandboxProcess } from '../sandbox-process';
import { targetOf } from '../target';
import { bodies, cutOff } from './bodies';
import { callers } from './callers';
import { expressions } from './expressions';
import { functions } from './functions';
import { graphql } from './graphql';
import { graphqlBySchema } from './graphql-by-schema';
import { archives, paths } from './paths';
import { repeat } from './repeat';
import { shapes } from './shapes';
import { sockets } from './sockets';
import { tokens } from './tokens';

/** Those that take away what others need come last. */
const ATTACKS: Attack[] = [
  callers,
  tokens,
  graphql,
  graphqlBySchema,
  expressions,
  sockets,
  functions,
  bodies,
  cutOff,
  paths,
  archives,
  ...shapes,
];
const BUG = 'This is a bug in the sandbox';
/** What it may hold more of afterwards than before: what was put into it with success stays. */
const MOST_MORE = 64 * 1024 * 1024;

/**
 * @param kind only what is called so, or, empty, all
 * @returns the exit code
 * @throws UsageError where nothing is called so
 */
export async function attack(kind: string, attempts: number, seed: number): Promise<number> {
  const kinds = kindsCalled(kind);
  console.log(`${attempts} attempts, seed ${seed}; the backend is being brought up ...`);
  const parent = await mkdtemp(join(tmpdir(), 'attack-'));
  const folder = join(parent, 'project');
  await rename((await copyOfThisProject()).directory, folder);
  const sandbox = await startSandboxProcess(folder, 'project');
  try {
    return await attackAll(kinds, sandbox, await targetOf(sandbox, folder), attempts, chance(seed));
  } finally {
    await sandbox.kill();
    await rm(parent, { recursive: true, force: true });
  }
}

async function attackAll(
  kinds: Attack[],
  sandbox: SandboxProcess,
  target: Target,
  attempts: number,
  random: Random,
): Promise<number> {
  const weights = kinds.map(({ weight = 1 }) => weight);
  const whole = weights.reduce((sum, weight) => sum + weight);
  const before = await sandbox.memory();
  let wrong = 0;
  console.log(
    row(['', 'tried', 'taken', 'refused', 'wrong', 'slowest', 'p50 ms', 'p99 ms', 'longest']),
  );
  for (const [index, attack] of kinds.entries()) {
    const times = Math.ceil((attempts * (weights[index] as number)) / whole);
    const bugs = bugsIn(sandbox);
    const bystander = startBystander(target);
    const { outcomes, slowest } = await repeat(
      times,
      () => attack.attempt(target, random),
      sandbox,
    );
    const { p50, p99, longest } = await bystander.stop();
    const faults = outcomes.flatMap((outcome) =>
      typeof outcome === 'object' ? outcome.wrong : [],
    );
    for (let bug = bugs; bug < bugsIn(sandbox); bug++) faults.push('a bug was printed');
    if (!sandbox.isRunning()) faults.push('the sandbox ended');
    const count = (of: Outcome) => outcomes.filter((outcome) => outcome === of).length;
    const figures = [outcomes.length, count('taken'), count('refused'), faults.length];
    console.log(row([attack.name, ...figures, slowest, p50, p99, longest].map(String)));
    for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
    wrong += faults.length;
    if (!sandbox.isRunning()) break;
  }
  if (bugsIn(sandbox)) console.log(sandbox.errors().slice(0, 4_000));
  if (sandbox.isRunning()) {
    const more = (await sandbox.memory()) - before;
    console.log(`Memory: ${megabytes(before)} before, ${megabytes(more)} more afterwards.`);
    if (more > MOST_MORE) wrong++;
  }
  console.log(wrong ? `${wrong} wrong.` : 'Nothing went wrong.');
  return wrong ? 1 : 0;
}

function bugsIn(sandbox: SandboxProcess): number {
  return sandbox.errors().split(BUG).length - 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function row([name = '', ...figures]: string[]): string {
  return name.padEnd(36) + figures.map((figure) => figure.padStart(9)).join('');
}

function kindsCalled(text: string): Attack[] {
  const kinds = ATTACKS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  if (kinds.length > 0) return kinds;
  const names = ATTACKS.map(({ name }) => `"${name}"`).join(', ');
  throw new UsageError(`No kind is called "${text}". There are ${names}.`);
}
