import { isDeepStrictEqual } from 'node:util';
import { arn, type Identity } from '../../template/identity';
import { type Named, physicalName } from '../../template/physical-name';
import type { Environment } from '../../template/template';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { startDynamoDb } from './dynamodb';
import {
  AMPLIFY_TABLE,
  type AmplifyTableProperties,
  GLOBAL_TABLE,
  TABLE,
  type TableProperties,
} from './properties';
import { streamArn } from './streams/stream-arn';
import { streamLabel } from './table-options/declared-options';
import { refusedIndexes, refusedOptions } from './table-options/refused-changes';
import { isViewType } from './table-options/table-options';
import { tablesOf } from './tables-of';

const PLAIN = { identify: table, replaces: isOtherTable, refuses: plainRefuses };

/** DynamoDB's tables, as CDK and as Amplify Data declare them. */
export const DYNAMODB: Service = {
  name: 'dynamodb',
  types: {
    // CDK's `TableV2` is a global table, here with this one region.
    'AWS::DynamoDB::GlobalTable': resourceType(GLOBAL_TABLE, {
      ...PLAIN,
      replaces: (before, after) =>
        isOtherTable(before, after) ||
        !isDeepStrictEqual(before.LocalSecondaryIndexes, after.LocalSecondaryIndexes),
    }),
    'AWS::DynamoDB::Table': resourceType(TABLE, PLAIN),
    'Custom::AmplifyDynamoDBTable': resourceType(AMPLIFY_TABLE, {
      identify: table,
      refuses: amplifyRefuses,
    }),
  },
  start: async ({ stateDir, region, accountId, onNotEmulated }) => {
    const dynamodb = await startDynamoDb({
      ...(stateDir !== undefined && { stateDir }),
      region,
      accountId,
      onNotEmulated: (operation) => onNotEmulated(`dynamodb ${operation}`),
    });
    return {
      apply: async ({ own }) => {
        await dynamodb.apply(tablesOf(own, region));
        return undefined;
      },
      remove: (gone) => dynamodb.remove(gone.map(({ ref }) => ref)),
      targets: {
        DynamoDB_20120810: { name: 'dynamodb', route: dynamodb.handle },
        DynamoDBStreams_20120810: { name: 'dynamodb', route: dynamodb.handleStreams },
      },
      offers: { tables: { perform: dynamodb.perform }, streams: dynamodb.streams },
      reset: dynamodb.reset,
      snapshot: dynamodb.snapshot,
      stop: dynamodb.stop,
    };
  },
};

/** Ids follow AWS's shapes. */
function table(
  resource: Named,
  environment: Environment,
  { TableName, StreamSpecification }: Partial<TableProperties>,
): Identity {
  const name = TableName || physicalName(resource, environment, 255);
  const tableArn = arn(environment, 'dynamodb', `table/${name}`);
  const { StreamViewType } = StreamSpecification ?? {};
  const stream =
    isViewType(StreamViewType) && streamArn(environment, name, streamLabel(StreamViewType));
  return {
    ref: name,
    attributes: {
      Arn: tableArn,
      TableArn: tableArn,
      TableName: name,
      ...(stream && { StreamArn: stream, TableStreamArn: stream }),
    },
  };
}

/** "Replacement" of the key schema, and "Replacement if you edit an existing AttributeDefinition." */
function isOtherTable(before: TableProperties, after: TableProperties): boolean {
  return (
    !isDeepStrictEqual(before.KeySchema, after.KeySchema) ||
    (after.AttributeDefinitions ?? []).some(({ AttributeName, AttributeType }) =>
      (before.AttributeDefinitions ?? []).some(
        (old) => old.AttributeName === AttributeName && old.AttributeType !== AttributeType,
      ),
    )
  );
}

function plainRefuses(after: TableProperties, before?: TableProperties): string | undefined {
  const isChanged = before && !isOtherTable(before, after);
  return (
    refusedOptions(after, isChanged ? before : undefined) ??
    customNameRefuses(after, before) ??
    (isChanged ? refusedIndexes(after, before) : undefined)
  );
}

/** Names that are given are left to themselves. */
function customNameRefuses(after: TableProperties, before?: TableProperties): string | undefined {
  const { TableName } = after;
  if (!TableName || before?.TableName !== TableName || !isOtherTable(before, after)) {
    return undefined;
  }
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${TableName} and update the stack again.`;
}

/** As Amplify's own function behind this resource answers. */
function amplifyRefuses(
  after: AmplifyTableProperties,
  before?: AmplifyTableProperties,
): string | undefined {
  const { AllowDestructiveGraphqlSchemaUpdates: isAllowed, KeySchema } = after;
  const refused = refusedOptions(after, before);
  if (refused) return refused;
  if (!before || isDeepStrictEqual(before.KeySchema, KeySchema) || isAllowed) return undefined;
  return "Editing key schema of table requires replacement which will cause ALL EXISITING DATA TO BE LOST. If this is intended, set the 'allowDestructiveGraphqlSchemaUpdates' to true and deploy again.";
}
