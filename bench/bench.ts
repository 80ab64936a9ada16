import 'amplify-offline/quiet';
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { printFigures } from './figure';
import { npmStart, type RunningSandbox } from './running-sandbox';

const HELP = `Prints the figures of bench/README.md. Compare ratios of one run: a busy machine is slower in all.

  npm run bench                        all but "nodes"; takes minutes
  npm run bench -- sandbox triggers    some of them

  sandbox     npm start to ready, sign-up to row, memory
  triggers    the same, and how long the triggers take where the database fails
  sign-ins    sign-ins a second, beside plain cognito-local, which npm fetches
  nodes       sign-ins a second on each version of Node.js, which npx fetches
  cold        the cold start of the triggers, beside other ways to write the row
  reconcile   accounts a second
  memory      the sandbox after users and redeployments
  ampx        ampx sandbox, from an edit to live
`;

/** Those that people have and that we support: the README's table names them. */
const NODE_VERSIONS = [20, 22, 24];

const PARTS: Record<string, () => Promise<unknown>> = {
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

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
const wanted = new Set(
  positionals.length > 0 ? positionals : Object.keys(PARTS).filter((name) => name !== 'nodes'),
);
// The triggers are measured on the same sandbox.
if (wanted.has('triggers')) wanted.delete('sandbox');

if (values.help || unknown.length > 0 || Object.keys(values).length > 0) {
  if (!values.help) {
    console.error(
      `Unknown: ${[...unknown, ...Object.keys(values).map((key) => `--${key}`)].join(', ')}\n`,
    );
    process.exitCode = 1;
  }
  console.log(HELP);
} else {
  console.log(`Node ${process.version} on ${availableParallelism()} cores.`);
  for (const [name, measure] of Object.entries(PARTS)) if (wanted.has(name)) await measure();
}
