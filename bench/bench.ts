/**
 * Prints the figures that the README names: `npm run bench`, or some of them, such as
 * `npm run bench -- sandbox triggers` (there are also `cold`, `sign-ins`, `memory`, `reconcile` and
 * `ampx`).
 * Compare ratios of one run; a busy machine is slower in all.
 */
import '../local/cli/quiet';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { coldStartFigures } from './cold/cold-start';
import { printFigures } from './figure';
import { timeToGiveUp } from './give-up';
import { memoryFigures } from './memory';
import { sandboxFigures, secondsToColdStart } from './offline-sandbox';
import { reconcileFigures } from './reconcile';
import { npmStart } from './running-sandbox';
import { signInFigures } from './sign-ins';
import { costOfTokenTrigger } from './token-cost';

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part);

console.log(`Node ${process.version} on ${availableParallelism()} cores.`);

if (wanted('sandbox') || wanted('triggers')) {
  const coldSeconds = await secondsToColdStart();
  const sandbox = await npmStart();
  try {
    const { endpoint } = sandbox.outputs.custom.local;
    printFigures('The offline sandbox', await sandboxFigures(sandbox, coldSeconds));
    if (wanted('triggers')) {
      printFigures('Post Confirmation: time to give up', await timeToGiveUp(endpoint));
      printFigures('Pre Token Generation: cost of a call', await costOfTokenTrigger(endpoint));
    }
  } finally {
    await sandbox.stop();
  }
}
if (wanted('sign-ins')) {
  const sandbox = await npmStart();
  try {
    printFigures('Sign-ins', await signInFigures(sandbox));
  } finally {
    await sandbox.stop();
  }
}
if (wanted('cold')) printFigures('Cold start: limits', await coldStartFigures());
if (wanted('reconcile')) printFigures('Reconcile', await reconcileFigures());
if (wanted('memory')) printFigures('Memory of the sandbox', await memoryFigures());
if (wanted('ampx')) await import('./amplify-cli');
