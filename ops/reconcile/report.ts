import type { CheckpointSubject } from './checkpoint-file';
import type { Finding } from './finding';
import { number } from './progress';
import type { Reconciled } from './reconcile';
import type { ReconcileOptions } from './run';

/** What the report says of the run besides what it found. */
export interface RunFacts {
  subject: CheckpointSubject;
  region: string;
  seconds: number;
  peakMemoryMb: number;
}

/** How many findings are listed one by one for a person; `--json` has all. */
const LISTED = 50;

/** The report as JSON lines; see `help.ts`. */
export async function* jsonReport(result: Reconciled, facts: RunFacts): AsyncIterable<string> {
  for await (const finding of result.findings()) yield `${JSON.stringify(finding)}\n`;
  const { inSync, accounts, rows, counts, startedAt } = result;
  const { subject, region, seconds, peakMemoryMb } = facts;
  const { userPoolId, userTable } = subject;
  const summary = {
    ...{ kind: 'summary', inSync, accounts, rows, ...counts },
    ...{ userPoolId, userTable, region, startedAt, seconds, peakMemoryMb },
  };
  yield `${JSON.stringify(summary)}\n`;
}

/** The report for a person. */
export async function* textReport(
  result: Reconciled,
  { subject, seconds }: RunFacts,
  options: ReconcileOptions,
): AsyncIterable<string> {
  const { accounts, rows, counts, startedAt, inSync } = result;
  const { missing, unreadable, email, orphan, foreign } = counts;
  yield `User pool ${subject.userPoolId} and table ${subject.userTable}, as of ${startedAt}\n\n`;
  yield line('accounts', accounts);
  yield line('rows', rows);
  const { repair, removeOrphans } = options;
  yield line('missing rows', missing.found, mended(missing, 'made', repair, REPAIR));
  yield line('unreadable rows', unreadable.found, mended(unreadable, 'mended', repair, REPAIR));
  yield line('other e-mail', email.found, mended(email, 'updated', repair, REPAIR));
  yield line('without account', orphan.found, mended(orphan, 'removed', removeOrphans, REMOVE));
  yield line('foreign items', foreign, foreign > 0 ? 'never touched' : '');
  yield '\n';

  let listed = 0;
  for await (const finding of result.findings()) {
    if (++listed <= LISTED) yield `  ${findingText(finding)}\n`;
  }
  if (listed > LISTED) yield `  ... and ${number(listed - LISTED)} more; --json lists all.\n`;
  if (listed > 0) yield '\n';
  yield `${inSync ? 'In sync.' : 'Not in sync.'} ${seconds.toFixed(1)} s.\n`;
}

const REPAIR = '--repair';
const REMOVE = '--remove-orphans';

function line(name: string, value: number, note = ''): string {
  return `  ${name.padEnd(16)}${number(value).padStart(12)}${note && `  ${note}`}\n`;
}

function mended(
  { found, repaired }: { found: number; repaired: number },
  done: string,
  wanted: boolean,
  option: string,
): string {
  if (found === 0) return '';
  if (repaired > 0) return `${number(repaired)} ${done}`;
  return wanted ? `none ${done}` : `not ${done}: that takes ${option}`;
}

/** The length of the longest kind of finding. */
const KIND = 'unreadable'.length;

function findingText(finding: Finding): string {
  if (finding.kind === 'foreign')
    return `${'foreign'.padEnd(KIND)} ${finding.id ?? '(no id)'}: ${finding.why}`;
  const { kind, sub, repaired, why } = finding;
  return `${kind.padEnd(KIND)} ${sub}${repaired ? ', mended' : ''}${why ? `: ${why}` : ''}`;
}
