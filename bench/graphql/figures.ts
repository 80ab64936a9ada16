import { type Figure, printFigures } from '../figure';
import { npmStart, type RunningSandbox } from '../running-sandbox';
import { graphqlClient } from './client';
import { heapFigures } from './heap';
import { postsOf } from './posts';
import { AT_A_TIME, type Speed, type Subject, sideBySide } from './side-by-side';
import { smallApi } from './small-api';
import { tellFigures } from './tell';

const PIPELINE = 'pipeline of three JavaScript functions';
/** In percent: the engine is to be three times as fast as the one before. */
const A_THIRD = 33.3;

/**
 * Requests by kind, subscribers and memory.
 *
 * @param baseline a clone of this repository as it was with the engine before, with its packages
 */
export async function graphqlFigures(baseline: string | undefined): Promise<void> {
  const sandboxes: RunningSandbox[] = [];
  const start = async (folder?: string) => {
    const sandbox = await npmStart(folder);
    sandboxes.push(sandbox);
    return sandbox;
  };
  try {
    const ours = await start();
    const before = baseline === undefined ? undefined : await start(baseline);
    await printSpeeds(ours, before);
    const api = await smallApi(ours.outputs.custom.local.endpoint);
    const ask = graphqlClient(api.url, api.headers);
    const word = { query: 'query ($text: String!) { word(text: $text) { id text length } }' };
    const pipeline = () => ask({ ...word, variables: { text: ' Quinn ' } });
    const [speed] = await sideBySide([{ name: PIPELINE, pid: ours.pid, ask: pipeline }]);
    if (speed) printFigures(`GraphQL: ${PIPELINE}`, figuresOf(speed));
    if (before) console.log('  the engine before could not run it: no JavaScript pipelines');
    printFigures('GraphQL: subscribers', await tellFigures(api));
  } finally {
    for (const sandbox of sandboxes) await sandbox.stop();
  }
  printFigures('GraphQL: memory', await heapFigures());
}

async function printSpeeds(ours: RunningSandbox, before?: RunningSandbox): Promise<void> {
  const posts = await postsOf(ours);
  const postsBefore = before && (await postsOf(before));
  for (const [name, request] of Object.entries(posts.requests)) {
    const subjects: Subject[] = [{ name, pid: ours.pid, ask: () => posts.ask(request()) }];
    const same = postsBefore?.requests[name];
    if (before && same) {
      subjects.push({ name, pid: before.pid, ask: () => postsBefore.ask(same()) });
    }
    const [speed, old] = await sideBySide(subjects);
    if (!speed) continue;
    printFigures(`GraphQL: ${name}`, [
      ...figuresOf(speed),
      ...(old ? [...figuresOf(old, 'the engine before: '), ...comparison(speed, old)] : []),
    ]);
  }
}

function figuresOf(speed: Speed, whose = ''): Figure[] {
  return [
    { name: `${whose}one at a time, p50`, value: speed.p50Ms, unit: 'ms' },
    { name: `${whose}CPU of a request`, value: speed.cpuMs, unit: 'ms' },
    { name: `${whose}${AT_A_TIME} at a time`, value: speed.aSecond, unit: '/s' },
  ];
}

/** Parts of the engine before: less is faster. */
function comparison(ours: Speed, before: Speed): Figure[] {
  const share = (part: number, whole: number) => (100 * part) / whole;
  return [
    {
      name: 'p50 of the one before',
      value: share(ours.p50Ms, before.p50Ms),
      unit: '%',
      atMost: A_THIRD,
    },
    {
      name: 'CPU of the one before',
      value: share(ours.cpuMs, before.cpuMs),
      unit: '%',
      atMost: A_THIRD,
    },
    { name: 'requests a second', value: ours.aSecond / before.aSecond, unit: 'x' },
  ];
}
