import { isDeepStrictEqual } from 'node:util';
import { refusedPoolUpdate, refusedSchema } from '../services/cognito/user-pool-updates';
import type { Resource } from '../template/template';
import { isReplaced } from './replacements';
import { ResourceFailed } from './resource-failed';

/**
 * Refuses what AWS refuses of a resource that the emulators would take.
 *
 * @param before the resources as they are deployed
 * @throws ResourceFailed with AWS's reason
 */
export function assertAccepted(before: Resource[], after: Resource[]): void {
  const [first] = refusals(before, after);
  if (first) throw new ResourceFailed(first.resource.ref, new Error(first.reason));
}

/** What AWS would refuse of a change, with its reasons. */
export function refusals(
  before: Resource[],
  after: Resource[],
): { resource: Resource; reason: string }[] {
  const known = new Map(before.map((resource) => [resource.path, resource]));
  return after.flatMap((resource) => {
    const old = known.get(resource.path);
    const reason =
      CREATIONS[resource.type]?.(resource) ??
      (old?.type === resource.type ? UPDATES[resource.type]?.(old, resource) : undefined);
    return reason ? [{ resource, reason }] : [];
  });
}

type Reason = string | undefined;

const CREATIONS: Record<string, (resource: Resource) => Reason> = {
  'AWS::Cognito::UserPool': ({ properties }) => refusedSchema(properties),
};

const UPDATES: Record<string, (before: Resource, after: Resource) => Reason> = {
  'AWS::Cognito::UserPool': (before, after) =>
    refusedPoolUpdate(before.properties, after.properties),
  'AWS::DynamoDB::GlobalTable': refusedTableUpdate,
  'AWS::DynamoDB::Table': refusedTableUpdate,
  // As Amplify's own function behind this resource answers.
  'Custom::AmplifyDynamoDBTable': (before, after) => {
    const { allowDestructiveGraphqlSchemaUpdates: allowed, keySchema } = after.properties;
    if (isDeepStrictEqual(before.properties.keySchema, keySchema) || String(allowed) === 'true') {
      return undefined;
    }
    return "Editing key schema of table requires replacement which will cause ALL EXISITING DATA TO BE LOST. If this is intended, set the 'allowDestructiveGraphqlSchemaUpdates' to true and deploy again.";
  },
};

function refusedTableUpdate(before: Resource, after: Resource): Reason {
  const { TableName } = after.properties;
  if (!TableName || before.properties.TableName !== TableName) return undefined;
  return isReplaced(before, after)
    ? `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${TableName} and update the stack again.`
    : undefined;
}
