import { isDeepStrictEqual } from 'node:util';
import type { TableProperties } from '../properties';
import { isViewType, VIEW_TYPES } from './table-options';

/** Why AWS takes no table with these options, or does not change them so. */
export function refusedOptions(
  { StreamSpecification = {}, TimeToLiveSpecification: live }: TableProperties,
  before?: TableProperties,
): string | undefined {
  const { StreamViewType: viewType } = StreamSpecification;
  if (viewType !== undefined && !isViewType(viewType)) {
    // The words of other enumerations of its API (belief).
    return `1 validation error detected: Value '${viewType}' at 'streamSpecification.streamViewType' failed to satisfy constraint: Member must satisfy enum value set: [${VIEW_TYPES.join(', ')}]`;
  }
  const was = before?.TimeToLiveSpecification;
  return live?.Enabled && was?.Enabled && live.AttributeName !== was.AttributeName
    ? otherAttribute(was.AttributeName)
    : undefined;
}

/** The words of AWS are in ansible-collections/community.aws, dynamodb_ttl. */
export const otherAttribute = (current: string | undefined) =>
  `TimeToLive is active on a different AttributeName: current AttributeName is ${current}`;

/**
 * Why CloudFormation does not change a table's global indexes so: one comes or goes in a stack operation
 * (reference; aws-cdk issue 14920), and none changes (amplify-cli issue 11384). Amplify's own tables are
 * brought there one after the other.
 */
export function refusedIndexes(
  { GlobalSecondaryIndexes: after = [] }: TableProperties,
  { GlobalSecondaryIndexes: before = [] }: TableProperties,
): string | undefined {
  const named = (name: string, of: typeof after) => of.find(({ IndexName }) => IndexName === name);
  const isChanged = after.some(({ IndexName, KeySchema, Projection }) => {
    const was = named(IndexName, before);
    return was && !isDeepStrictEqual([KeySchema, Projection], [was.KeySchema, was.Projection]);
  });
  if (isChanged) {
    return "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights Specification. You can create a new GSI with a different name.";
  }
  const come = after.filter(({ IndexName }) => !named(IndexName, before));
  const gone = before.filter(({ IndexName }) => !named(IndexName, after));
  return come.length + gone.length > 1
    ? 'Cannot perform more than one GSI creation or deletion in a single update'
    : undefined;
}
