import { join } from 'node:path';
import { FriendlyError, lockState } from 'amplify-offline';
import { AWS_PATIENCE, awsNeeds, LIST_USERS_PER_SECOND, NO_PATIENCE } from './aws-needs';
import { type BackendOutputs, readOutputs } from './backend-outputs';
import { isDisposable } from './checkpoint-file';
import { confirmRemoval } from './confirm-removal';
import { type Connection, connect } from './connect';
import { diskWorkspace } from './disk-workspace';
import { explained } from './explain-error';
import type { CommandOptions } from './options';
import { progressPrinter } from './progress';
import { reconcile } from './reconcile';
import { jsonReport, textReport } from './report';
import { StoppedError } from './run';
import { abortableSleep } from './sleep';
import type { Terminal } from './terminal';

/** `npm run reconcile` has seen pool and table in sync, has seen differences, or could not run. */
export type ExitCode = 0 | 1 | 2;

const RESUME = 'Nothing is lost: the same command goes on from here.';

/**
 * Does what a command line says.
 *
 * @throws FriendlyError for all that an operator can put right
 */
export async function reconcileCommand(
  options: CommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.removeOrphans && !options.yes && !terminal.isInteractive) {
    throw new FriendlyError(
      '--remove-orphans asks before it removes, and there is nobody to ask.',
      'Say --yes if you are sure, or leave it out to see what would be removed.',
    );
  }
  const outputs = await readOutputs(options.outputs);
  const backend = { ...outputs, ...(options.region !== undefined && { region: options.region }) };
  let connection: Connection | undefined;
  try {
    connection = await connect(backend, options.profile);
    return await run(options, backend, connection, terminal);
  } catch (error) {
    if (error instanceof StoppedError)
      throw new FriendlyError('Stopped.', RESUME, { cause: error });
    throw explained(error, backend, RESUME);
  } finally {
    connection?.close();
  }
}

async function run(
  options: CommandOptions,
  { userPoolId, region, tables, endpoint }: BackendOutputs,
  connection: Connection,
  terminal: Terminal,
): Promise<ExitCode> {
  const startedAt = performance.now();
  const subject = {
    userPoolId,
    userTable: tables.userTable,
    ...(endpoint && { endpoint }),
  };
  const file = options.checkpoint ?? join('.amplify', 'reconcile', `${userPoolId}.json`);
  const lock = await lockState(`${file}.logs`);
  if (!lock) {
    throw new FriendlyError(
      `Another reconcile is running with the checkpoint ${file}.`,
      'Wait for it, or name another file with --checkpoint.',
    );
  }
  const progress = progressPrinter({
    write: terminal.note,
    isTerminal: terminal.showsProgress,
    now: () => performance.now(),
  });
  try {
    const workspace = diskWorkspace(file, subject);
    if (options.fresh) await beginAnew(file, workspace.clear);
    const { estimate } = connection;
    const result = await reconcile(
      {
        ...awsNeeds({
          ...connection,
          names: tables,
          userPoolId,
          rate: options.rate ?? (endpoint ? Number.POSITIVE_INFINITY : LIST_USERS_PER_SECOND),
          patience: endpoint ? NO_PATIENCE : AWS_PATIENCE,
          now: Date.now,
          sleep: abortableSleep(terminal.signal),
          random: Math.random,
        }),
        workspace,
        signal: terminal.signal,
        onProgress: progress.show,
        onResume: (at) => terminal.note(`Going on with the run of ${at}; --fresh begins anew.\n`),
        ...(estimate !== undefined && { estimate }),
      },
      {
        ...options,
        confirmRemoval: async (count) => {
          progress.end();
          return options.yes || confirmRemoval(count, tables.postTable !== undefined, terminal);
        },
      },
    );
    progress.end();
    const facts = {
      subject,
      region,
      seconds: Math.round(performance.now() - startedAt) / 1_000,
      // `maxRSS` is in KB on every platform (Node.js, process.resourceUsage).
      peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
    };
    const report = options.json ? jsonReport(result, facts) : textReport(result, facts, options);
    for await (const text of report) await terminal.print(text);
    await workspace.clear();
    return result.inSync ? 0 : 1;
  } finally {
    progress.end();
    lock.release();
  }
}

async function beginAnew(file: string, clear: () => Promise<void>): Promise<void> {
  if (await isDisposable(file)) return clear();
  throw new FriendlyError(
    `${file} is not a checkpoint of reconcile, so --fresh leaves it as it is.`,
    'Move it away, or name another file with --checkpoint.',
  );
}
