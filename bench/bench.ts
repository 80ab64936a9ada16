import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { defineCommand, didYouMean, runCommand, UsageError } from 'amplify-offline/command';
import { printFigures } from './figure';
import { npmStart, type RunningSandbox } from './running-sandbox';

/** Those that people have and that we support: the README's table names them. */
const NODE_VERSIONS = [20, 22, 24];

const PARTS: Record<string, (baseline?: string) => Promise<unknown>> = {
  sandbox: () => sandboxAndTriggers(false),
  triggers: () => sandboxAndTriggers(true),
  'sign-ins': () =>
    withSandbox(async (sandbox) => {
      const { signInFigures } = await import('./sign-ins');
      printFigures('Sign-ins', await signInFigures(sandbox));
    }),
  nodes: async () => {
    for (const version of NODE_VERSIONS) {
      const node = ['--yes', `node@${version}`, '--import', 'tsx', import.meta.filename];
      const { status } = spawnSync('npx', [...node, 'sign-ins'], { stdio: 'inherit' });
      if (status !== 0) process.exitCode = 1;
    }
  },
  graphql: async (baseline) => {
    const { graphqlFigures } = await import('./graphql/figures');
    await graphqlFigures(baseline);
  },
  cold: async () => {
    const { coldStartFigures } = await import('./cold/cold-start');
    printFigures('Cold start: limits', await coldStartFigures());
  },
  reconcile: async () => {
    const { reconcileFigures } = await import('./reconcile');
    printFigures('Reconcile', await reconcileFigures());
  },
  memory: async () => {
    const { memoryFigures } = await import('./memory');
    printFigures('Memory of the sandbox', await memoryFigures());
  },
  storage: async () => {
    const { storageFigures } = await import('./storage');
    printFigures('Storage', await storageFigures());
  },
  testing: async () => {
    const { testingFigures } = await import('./testing');
    printFigures('Tests of an app', await testingFigures());
  },
  ampx: () => import('./amplify-cli'),
};

async function sandboxAndTriggers(withTriggers: boolean): Promise<void> {
  const { sandboxFigures, secondsToColdStart } = await import('./offline-sandbox');
  const coldSeconds = await secondsToColdStart();
  await withSandbox(async (sandbox) => {
    const { endpoint } = sandbox.outputs.custom.local;
    printFigures('The offline sandbox', await sandboxFigures(sandbox, coldSeconds));
    if (!withTriggers) return;
    const { timeToGiveUp } = await import('./give-up');
    const { costOfTokenTrigger } = await import('./token-cost');
    printFigures('Post Confirmation: time to give up', await timeToGiveUp(endpoint));
    printFigures('Pre Token Generation: cost of a call', await costOfTokenTrigger(endpoint));
  });
}

async function withSandbox(measure: (sandbox: RunningSandbox) => Promise<void>): Promise<void> {
  const sandbox = await npmStart();
  try {
    await measure(sandbox);
  } finally {
    await sandbox.stop();
  }
}

await runCommand(
  defineCommand({
    meta: {
      name: 'bench',
      description: `Prints the figures of bench/README.md. Compare ratios of one run: a busy machine is slower in all.

The parts, of which without any named all but "nodes" are measured, which takes minutes:

  sandbox     npm start to ready, sign-up to row, memory
  triggers    the same, and how long the triggers take where the database fails
  sign-ins    sign-ins a second, beside plain cognito-local, which npm fetches
  nodes       sign-ins a second on each version of Node.js, which npx fetches
  graphql     requests by kind, 1,000 subscribers, memory over 100,000 requests
  cold        the cold start of the triggers, beside other ways to write the row
  reconcile   accounts a second
  memory      the sandbox after users and redeployments
  storage     objects of 100 MB and 1 GB, up and down
  testing     what a team's tests wait for, beside the same by hand
  ampx        ampx sandbox, from an edit to live

For example: npm run bench -- sandbox sign-ins`,
    },
    args: {
      'part...': { type: 'positional', required: false, description: 'what is to be measured' },
      baseline: {
        type: 'string',
        valueHint: 'folder',
        description: 'a clone with the GraphQL engine before, to be measured beside this one',
      },
    },
    run: ({ args }) => bench(args._, args.baseline),
  }),
  { unexpected: 'The measurement could not go on:' },
);

async function bench(parts: string[], baseline: string | undefined): Promise<void> {
  const names = Object.keys(PARTS);
  const unknown = parts.find((part) => !names.includes(part));
  if (unknown !== undefined) {
    throw new UsageError(`There is no part ${unknown}.${didYouMean(unknown, names)}`);
  }
  const wanted = new Set(parts.length > 0 ? parts : names.filter((name) => name !== 'nodes'));
  // The triggers are measured on the same sandbox.
  if (wanted.has('triggers')) wanted.delete('sandbox');
  console.log(`Node ${process.version} on ${availableParallelism()} cores.`);
  for (const [name, measure] of Object.entries(PARTS))
    if (wanted.has(name)) await measure(baseline);
}
