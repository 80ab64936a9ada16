/**
 * Prints how long `ampx sandbox` takes against the offline sandbox, with the sandbox's own part told
 * apart; the part `ampx` of `npm run bench`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { projectCopy, startTarget } from '../test/ampx/deploy-target';
import { busyTime } from './busy-time';
import { type Edit, HANDLER_EDIT, SCHEMA_EDIT } from './edits';
import { type Figure, printFigures } from './figure';

const target = await startTarget(await projectCopy({ typeCheck: true }));
const busy = busyTime();
const figures: Figure[] = [];
const edit = ({ file, from, to }: Edit) => target.edit(file, (text) => text.replace(from, to));

/** From the step to its deployment, and when that is over, what of it was ours. */
async function measure(name: string, atMost: number | undefined, step: () => Promise<unknown>) {
  const before = target.deployments.length;
  busy.take();
  const startedAt = performance.now();
  await step();
  while (target.deployments.length === before) await wait(10);
  const seconds = (performance.now() - startedAt) / 1000;
  const printedBefore = cli?.output().length ?? 0;
  // What it does after the deployment, such as writing the outputs, counts for our part too.
  while (!/File written/.test(cli?.output().slice(printedBefore) ?? '')) await wait(50);
  figures.push(
    { name: `${name}, to live`, value: seconds, unit: 's' },
    {
      name: '  of it the sandbox',
      value: busy.take() / 1000,
      unit: 's',
      ...(atMost !== undefined && { atMost }),
    },
  );
}

let cli: ReturnType<typeof target.start> | undefined;
try {
  await measure('first ampx sandbox deployment', undefined, async () => {
    cli = target.start(['sandbox', '--identifier', 'bench']);
  });
  await cli?.printed(/Watching for file changes/);
  await measure('edit of a handler', 1, () => edit(HANDLER_EDIT));
  await wait(5_000); // It may deploy once more, where it saw the edit twice.
  await measure('edit of the schema', undefined, () => edit(SCHEMA_EDIT));
  printFigures('ampx sandbox against the offline sandbox', figures);
  const times = (cli?.output() ?? '').match(/(synthesized|completed) in [\d.]+ seconds/g) ?? [];
  console.log(`\nWhat ampx says of its own part: ${times.join(', ')}.`);
} finally {
  cli?.child.kill('SIGKILL');
  busy.stop();
  await target.stop();
}
