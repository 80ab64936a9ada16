import { isDeepStrictEqual } from 'node:util';
import { arn, type Identify, type Identity } from '../../template/identity';
import { physicalName } from '../../template/physical-name';
import type { Environment } from '../../template/template';
import type { Properties, ResourceType, Service } from '../service';
import { startDynamoDb } from './dynamodb';
import { tablesOf } from './tables-of';

/** DynamoDB's tables, as CDK and as Amplify Data declare them. */
export const DYNAMODB: Service = {
  name: 'dynamodb',
  types: {
    // CDK's `TableV2` is a global table, here with this one region.
    'AWS::DynamoDB::GlobalTable': plainTable(),
    'AWS::DynamoDB::Table': plainTable(),
    'Custom::AmplifyDynamoDBTable': {
      identify: ({ properties }, environment) => table(String(properties.tableName), environment),
      refuses: amplifyRefuses,
    },
  },
  start: async ({ stateDir, region, onNotEmulated }) => {
    const dynamodb = await startDynamoDb({
      ...(stateDir !== undefined && { stateDir }),
      region,
      onNotEmulated: (operation) => onNotEmulated(`dynamodb ${operation}`),
    });
    return {
      apply: async ({ own }) => {
        await dynamodb.apply(tablesOf(own));
        return undefined;
      },
      remove: (gone) => dynamodb.remove(gone.map(({ ref }) => ref)),
      targets: { DynamoDB_20120810: { name: 'dynamodb', route: dynamodb.handle } },
      offers: { tables: { perform: dynamodb.perform } },
      reset: dynamodb.reset,
      stop: dynamodb.stop,
    };
  },
};

function plainTable(): ResourceType {
  return { identify: namedTable, replaces: isOtherTable, refuses: customNameRefuses };
}

/** Ids follow AWS's shapes. */
function namedTable(...[resource, environment]: Parameters<Identify>): Identity {
  const { TableName } = resource.properties;
  return table(String(TableName ?? physicalName(resource, environment, 255)), environment);
}

function table(name: string, environment: Environment): Identity {
  const tableArn = arn(environment, 'dynamodb', `table/${name}`);
  const streamArn = `${tableArn}/stream/2026-01-01T00:00:00.000`;
  return {
    ref: name,
    attributes: {
      Arn: tableArn,
      TableArn: tableArn,
      TableName: name,
      StreamArn: streamArn,
      TableStreamArn: streamArn,
    },
  };
}

/** "Replacement" of the key schema, and "Replacement if you edit an existing AttributeDefinition." */
function isOtherTable(before: Properties, after: Properties): boolean {
  return (
    !isDeepStrictEqual(before.KeySchema, after.KeySchema) ||
    attributes(after).some(({ AttributeName, AttributeType }) =>
      attributes(before).some(
        (old) => old.AttributeName === AttributeName && old.AttributeType !== AttributeType,
      ),
    )
  );
}

function attributes(properties: Properties) {
  return (properties.AttributeDefinitions ?? []) as {
    AttributeName: string;
    AttributeType: string;
  }[];
}

/** Names that are given are left to themselves. */
function customNameRefuses(after: Properties, before?: Properties): string | undefined {
  const { TableName } = after;
  if (!TableName || before?.TableName !== TableName || !isOtherTable(before ?? {}, after)) {
    return undefined;
  }
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${TableName} and update the stack again.`;
}

/** As Amplify's own function behind this resource answers. */
function amplifyRefuses(after: Properties, before?: Properties): string | undefined {
  const { allowDestructiveGraphqlSchemaUpdates: allowed, keySchema } = after;
  if (!before || isDeepStrictEqual(before.keySchema, keySchema) || String(allowed) === 'true') {
    return undefined;
  }
  return "Editing key schema of table requires replacement which will cause ALL EXISITING DATA TO BE LOST. If this is intended, set the 'allowDestructiveGraphqlSchemaUpdates' to true and deploy again.";
}
