import { startSandboxProcess } from '../../packages/amplify-offline/robustness/sandbox-process';
import { copyOfThisProject } from '../../packages/amplify-offline/test/project';
import type { Figure } from '../figure';
import type { RunningSandbox } from '../running-sandbox';
import { type Ask, graphqlClient } from './client';
import { postsOf } from './posts';
import { smallApi } from './small-api';
import { subscriber } from './subscribers';

const FIRST = 10_000;
const ALL = 100_000;
const AT_A_TIME = 8;
/** What is kept of late is full by then, so that nothing may be added for good. */
const MOST_MORE_MB = 2;

/**
 * What the sandbox holds once its garbage is collected, after some requests and after many: reads, updates,
 * pipelines, what is refused, documents that nobody sent before, and subscriptions that come and go.
 */
export async function heapFigures(): Promise<Figure[]> {
  const project = await copyOfThisProject();
  const sandbox = await startSandboxProcess(project.directory, 'project');
  try {
    const kinds = await requestKinds(sandbox as unknown as Pick<RunningSandbox, 'outputs'>);
    let count = 0;
    const until = async (most: number) => {
      const worker = async () => {
        while (count < most) await kinds[count % kinds.length]?.(count++);
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
      return (await sandbox.memory()) / 2 ** 20;
    };
    const first = await until(FIRST);
    const all = await until(ALL);
    const named = (requests: number) => `memory after ${requests.toLocaleString('en')} requests`;
    return [
      { name: named(FIRST), value: first, unit: 'MB' },
      { name: named(ALL), value: all, unit: 'MB' },
      { name: '  more by', value: all - first, unit: 'MB', atMost: MOST_MORE_MB },
    ];
  } finally {
    await sandbox.kill();
    await project.remove();
  }
}

/** Each takes how many there were before it. */
async function requestKinds(sandbox: Pick<RunningSandbox, 'outputs'>) {
  const { ask, requests } = await postsOf(sandbox as RunningSandbox);
  const small = await smallApi(sandbox.outputs.custom.local.endpoint);
  const askSmall = graphqlClient(small.url, small.headers);
  const refused = (by: Ask, query: string) =>
    by({ query }).then(
      () => Promise.reject(new Error(`Nobody refused ${query}`)),
      () => {},
    );
  const { get, ...lists } = requests;
  const list = Object.entries(lists).find(([name]) => name.startsWith('list'))?.[1];
  const kinds: ((count: number) => Promise<unknown>)[] = [
    () => ask((get as NonNullable<typeof get>)()),
    (count) => ask({ query: `{ a${count}: listPosts(limit: 2) { items { id title } } }` }),
    (count) => askSmall({ query: '{ word(text: "a") { id text length } }', variables: { count } }),
    (count) => askSmall({ query: `mutation { say(text: "${count}") { id text } }` }),
    (count) => refused(ask, `{ nothing${count} }`),
    (count) => refused(ask, `{ getPost(id: ${count}.5) { id } `),
    (count) => refused(askSmall, `query ($a: Int!) { word(text: "${count}") { id } }`),
    (count) => askSmall({ query: `{ word(text: "${count}") { id } }` }),
    () => ask((list as NonNullable<typeof list>)()),
    async () => (await subscriber(small)).close(),
  ];
  return kinds;
}
