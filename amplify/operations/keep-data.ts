import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnTable, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IConstruct } from 'constructs';
import { isKept } from './deployment-type';

/** The part of Amplify's wrapper around `Custom::AmplifyDynamoDBTable` that is used here. */
export interface ModelTable {
  pointInTimeRecoveryEnabled: boolean;
  deletionProtectionEnabled: boolean;
  applyRemovalPolicy(policy: RemovalPolicy): void;
}

export interface Data {
  userPool: CfnUserPool;
  /** The tables of the schema's models: `backend.data.resources.cfnResources.amplifyDynamoDbTables`. */
  modelTables: Record<string, ModelTable>;
  /** Tables that CDK made beside them. */
  tables: Table[];
}

/**
 * Makes accounts and rows outlive mistakes wherever people rely on them (see `isKept`): a table can
 * be put back to any second of the last 35 days, no call deletes a table or the user pool, and
 * CloudFormation leaves them where they are when the stack, or the model, is deleted. A change of a
 * model's key fails the deployment instead of emptying its table, as it would by Amplify's default
 * `allowDestructiveGraphqlSchemaUpdates` (replaceTable in its amplify-table-manager-handler).
 *
 * RETAIN rather than `RetainExceptOnCreate`: deletion protection would stop the clean-up of a first
 * deployment that fails. What is left then is empty, and no name of it clashes with the next try:
 * a model's table has the API's id in its name, and the other names are CloudFormation's.
 */
export function keepData(scope: IConstruct, { userPool, modelTables, tables }: Data): void {
  const cfnTables = tables.map(cfnTableOf);
  if (!isKept(scope)) return;
  userPool.deletionProtection = 'ACTIVE';
  userPool.applyRemovalPolicy(RemovalPolicy.RETAIN);
  for (const table of Object.values(modelTables)) {
    table.pointInTimeRecoveryEnabled = true;
    table.deletionProtectionEnabled = true;
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
  for (const table of cfnTables) {
    table.pointInTimeRecoverySpecification = { pointInTimeRecoveryEnabled: true };
    table.deletionProtectionEnabled = true;
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}

function cfnTableOf(table: Table): CfnTable {
  const resource = table.node.defaultChild;
  if (resource instanceof CfnTable) return resource;
  throw new Error(`${table.node.path} is no table of this backend: it cannot be protected here.`);
}
