import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCommand, runCommand, seedOf, UsageError, wholeNumber } from '../src/command';
import { chance } from '../src/testing/chance';
import { copyOfThisProject } from '../test/project';
import { bodies, cutOff } from './attacks/bodies';
import { callers } from './attacks/callers';
import { functions } from './attacks/functions';
import { graphql } from './attacks/graphql';
import { graphqlBySchema } from './attacks/graphql-by-schema';
import { archives, paths } from './attacks/paths';
import { shapes } from './attacks/shapes';
import { sockets } from './attacks/sockets';
import { tokens } from './attacks/tokens';
import type { Attack, Outcome, Random, Target } from './attempt';
import { startBystander } from './bystander';
import { repeat } from './repeat';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process';
import { targetOf } from './target';

/** Those that take away what others need come last. */
const ATTACKS: Attack[] = [
  callers,
  tokens,
  graphql,
  graphqlBySchema,
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

await runCommand(
  defineCommand({
    meta: {
      name: 'attack',
      description: `Attacks the sandbox of this project on 127.0.0.1: requests, callers, tokens, paths and archives
that AWS would refuse. What is answered otherwise than AWS would, or ends or stops the sandbox, is wrong.

Beside each kind stands how long its slowest attempt took, and how long others waited for an answer meanwhile.

Exit codes: 0 nothing went wrong, 1 something did, 2 could not run.`,
    },
    args: {
      attempts: {
        type: 'string',
        valueHint: 'number',
        default: '4000',
        description: 'of all kinds together',
      },
      kind: { type: 'string', valueHint: 'text', description: 'only kinds that are called so' },
      seed: { type: 'string', valueHint: 'number', description: 'the same again (default: any)' },
    },
    run: ({ args: { attempts, kind = '', seed } }) =>
      attack(kindsCalled(kind), wholeNumber('attempts', attempts, 1), seedOf(seed)),
  }),
  { failure: 2, unexpected: 'The attack could not go on:' },
);

/** @throws UsageError where none is called so */
function kindsCalled(text: string): Attack[] {
  const kinds = ATTACKS.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  if (kinds.length > 0) return kinds;
  const names = ATTACKS.map(({ name }) => `"${name}"`).join(', ');
  throw new UsageError(`No kind is called "${text}". There are ${names}.`);
}

async function attack(kinds: Attack[], attempts: number, seed: number): Promise<number> {
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
