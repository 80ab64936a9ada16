import { DEFINITIONS, type Definition } from '../definitions';
import { db, type Input } from '../dynalite-internals';
import { act, checked, type Output } from '../operation';
import type { Operations } from '../perform';
import type { Store } from '../store';
import type { Whose } from '../streams/stream-arn';
import { tableOf } from '../write-item';
import { continuousBackups, withOptions } from './describe-options';
import { type AskedOptions, changed } from './read-options';
import { otherAttribute } from './refused-changes';
import type { OptionsOfTables, TableOptions } from './table-options';

/** How options come to be those of a table. */
export type SetOptions = (table: string, options: TableOptions | undefined) => Promise<void>;

/** Operations on tables, with the options that dynalite does not know of. */
export function tableOperations(deps: {
  store: Store;
  options: OptionsOfTables;
  set: SetOptions;
  whose: Whose;
  now: () => number;
}): Operations {
  const { store, options, set, whose, now } = deps;
  const of = (perform: (input: Input, before: TableOptions) => Promise<Output>, name: string) =>
    [
      name,
      async (request: object) => {
        const input = checked(store, DEFINITIONS[name] as Definition, request);
        return perform(input, options.get(input.TableName) ?? {});
      },
    ] as const;
  const label = () => new Date(now()).toISOString().slice(0, -1);
  const shown = (member: string, output: Output, of: TableOptions): Output => ({
    ...output,
    [member]: withOptions(output[member] as Output, of, whose),
  });
  const created = async (input: Input) => (await tableOf(store, input.TableName)).CreationDateTime;

  return Object.fromEntries([
    of(async (input) => {
      const [asked, others] = apart(input);
      const after = changed({}, asked, label());
      const output = await act(store, 'CreateTable', others);
      await set(input.TableName, after);
      return shown('TableDescription', output, after);
    }, 'CreateTable'),

    of(async (input, before) => {
      const { Table } = await act(store, 'DescribeTable', { TableName: input.TableName });
      const [asked, others] = apart(input);
      if (asked.StreamSpecification?.StreamEnabled === false && !before.stream) {
        throw db.validationError('Table has no stream to disable');
      }
      const after = changed(before, asked, label());
      const output =
        Object.keys(others).length > 1
          ? await act(store, 'UpdateTable', others)
          : { TableDescription: Table };
      await set(input.TableName, after);
      return shown('TableDescription', output, after);
    }, 'UpdateTable'),

    of(async (input, before) => {
      if (before.deletionProtection) {
        await tableOf(store, input.TableName);
        throw db.validationError(
          'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
        );
      }
      const output = await act(store, 'DeleteTable', input);
      await set(input.TableName, undefined);
      return shown('TableDescription', output, before);
    }, 'DeleteTable'),

    of(async (input, before) => {
      return shown('Table', await act(store, 'DescribeTable', input), before);
    }, 'DescribeTable'),

    of(async (input, { timeToLive }) => {
      const output = await act(store, 'DescribeTimeToLive', input);
      if (timeToLive === undefined) return output;
      return {
        TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
      };
    }, 'DescribeTimeToLive'),

    of(async (input, before) => {
      await tableOf(store, input.TableName);
      const { Enabled, AttributeName } = input.TimeToLiveSpecification as {
        Enabled: boolean;
        AttributeName: string;
      };
      const wrong = wrongTimeToLive(before.timeToLive, Enabled, AttributeName);
      if (wrong) throw db.validationError(wrong);
      const { timeToLive: _, ...others } = before;
      await set(input.TableName, Enabled ? { ...others, timeToLive: AttributeName } : others);
      return { TimeToLiveSpecification: input.TimeToLiveSpecification };
    }, 'UpdateTimeToLive'),

    of(async (input, before) => {
      return continuousBackups(before, await created(input), now() / 1000);
    }, 'DescribeContinuousBackups'),

    of(async (input, { pointInTimeRecovery: before, ...others }) => {
      const since = await created(input);
      const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays: days = before ?? 35 } =
        input.PointInTimeRecoverySpecification as {
          PointInTimeRecoveryEnabled: boolean;
          RecoveryPeriodInDays?: number;
        };
      const after = PointInTimeRecoveryEnabled ? { ...others, pointInTimeRecovery: days } : others;
      await set(input.TableName, after);
      return continuousBackups(after, since, now() / 1000);
    }, 'UpdateContinuousBackups'),
  ]);
}

/** What is ours of a request, and what is dynalite's, which keeps all that it is given. */
function apart(input: Input): [AskedOptions, Input] {
  const {
    StreamSpecification,
    SSESpecification,
    DeletionProtectionEnabled,
    TableClass,
    ...others
  } = input;
  const asked = { StreamSpecification, SSESpecification, DeletionProtectionEnabled, TableClass };
  return [asked as AskedOptions, others as Input];
}

function wrongTimeToLive(
  before: string | undefined,
  isEnabled: boolean,
  attribute: string,
): string | undefined {
  if (before !== undefined && before !== attribute) {
    return otherAttribute(before);
  }
  if (isEnabled) return before === undefined ? undefined : 'TimeToLive is already enabled';
  return before === undefined ? 'TimeToLive is already disabled' : undefined;
}
