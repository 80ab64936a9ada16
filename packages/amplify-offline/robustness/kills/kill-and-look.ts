import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chance } from '../../src/parts/chance';
import { type Clients, clientsOf } from '../aws';
import { startSandboxProcess } from '../sandbox-process';
import { deployPlace } from './deploy-place';
import { createLedger } from './ledger';
import type { Place } from './storm';
import { STORMS } from './storms';

/** Of the things answered in earlier rounds, how many are looked for in each; at the end, all are. */
const OLD_ONES = 40;

/** @returns the exit code */
export async function killAndLook(rounds: number, seed: number): Promise<number> {
  console.log(`${rounds} rounds, seed ${seed}`);
  const folder = await mkdtemp(join(tmpdir(), 'kill-test-'));
  try {
    return await play(folder, rounds, chance(seed));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(folder: string, rounds: number, random: () => number): Promise<number> {
  const ledger = createLedger();
  let clients: Clients | undefined;
  let place: Place | undefined;
  let lost: string[] = [];
  let checked = 0;
  const start = async () => {
    const sandbox = await startSandboxProcess(folder, 'empty');
    clients?.close();
    clients = clientsOf(sandbox.endpoint);
    return sandbox;
  };
  const look = async (subjects: string[]) => {
    checked += subjects.length;
    for (const subject of subjects) if (!(await ledger.holds(subject))) lost.push(subject);
  };

  let sandbox = await start();
  try {
    const aws = () => clients as Clients;
    place = { aws, ledger, ...(await deployPlace(aws())) };
    for (let round = 1; round <= rounds; round++) {
      const before = new Set(ledger.subjects());
      const isAimed = random() < 0.5;
      const answers = ledger.answers() + Math.floor(random() * 60);
      const kill = () => (isAimed ? ledger.answers() > answers : false);
      await storm(place, isAimed ? kill : undefined, random() * 1_500, () => sandbox.kill());
      sandbox = await start();
      const all = ledger.subjects();
      const old = all.filter((subject) => before.has(subject));
      const some = Array.from({ length: Math.min(OLD_ONES, old.length) }, () => {
        return old[Math.floor(random() * old.length)] as string;
      });
      await look([...all.filter((subject) => !before.has(subject)), ...some]);
      console.log(
        `  ${round} of ${rounds}: killed ${isAimed ? 'behind an answer' : 'at some moment'}, ` +
          `${ledger.answers()} answered, ${lost.length} lost, up again in ${Math.round(sandbox.startedInMs)} ms`,
      );
    }
    await look(ledger.subjects());
    lost = [...new Set(lost)];
    for (const subject of lost.slice(0, 20)) console.log(`  lost: ${subject}`);
    console.log(
      `${rounds} kills: ${ledger.answers()} answers about ${ledger.subjects().length} things, ` +
        `looked for ${checked} times, ${lost.length} lost.`,
    );
    const code = await sandbox.stop();
    if (code !== 0) console.log(`The sandbox ended with code ${code}:\n${sandbox.errors()}`);
    return lost.length || code !== 0 ? 1 : 0;
  } finally {
    await sandbox.kill();
    clients?.close();
  }
}

/** Sends all kinds of requests at once, until it is time; then kills, and waits until all have noticed. */
async function storm(
  place: Place,
  isTime: (() => boolean) | undefined,
  afterMs: number,
  kill: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const unexpected: unknown[] = [];
  const end = () => {
    if (isOver) return;
    isOver = true;
    killed = kill();
  };
  let killed: Promise<void> | undefined;
  const worker = async (act: (place: Place) => Promise<void>) => {
    while (!isOver) {
      try {
        await act(watched(place, () => isTime?.() && end()));
      } catch (error) {
        // With the sandbox, all that was under way breaks off.
        if (!isOver) unexpected.push(error);
        if (!isOver) end();
      }
    }
  };
  const timer = setTimeout(end, isTime ? 20_000 : afterMs);
  await Promise.all(STORMS.flatMap((act) => [worker(act), worker(act)]));
  clearTimeout(timer);
  await killed;
  if (unexpected.length) throw unexpected[0];
}

/** The place, with something to do as soon as an answer is there: in the same turn of the event loop. */
function watched(place: Place, onAnswer: () => void): Place {
  return {
    ...place,
    ledger: {
      ...place.ledger,
      keep: async (subject, isDone, act) => {
        const answer = await place.ledger.keep(subject, isDone, act);
        onAnswer();
        return answer;
      },
    },
  };
}
