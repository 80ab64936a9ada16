import { isDeepStrictEqual } from 'node:util';
import type { CloudAssembly } from '../assembly/cloud-assembly';
import type { GraphqlApiDefinition } from '../services/appsync/definition';
import type { GraphqlApi } from '../services/appsync/graphql-api';
import { graphqlApisOf } from '../services/appsync/graphql-apis-of';
import type { UserPools } from '../services/cognito/user-pools';
import { userPoolsOf } from '../services/cognito/user-pools-of';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import { tablesOf } from '../services/dynamodb/tables-of';
import type { Roles } from '../services/iam/roles';
import { rolesOf } from '../services/iam/roles-of';
import { functionsOf } from '../services/lambda/functions-of';
import type { FunctionDefinition, LambdaService } from '../services/lambda/lambda-service';
import { deployToBuckets } from '../services/s3/bucket-deployments';
import type { ObjectStore } from '../services/s3/object-store';
import type { ParameterStore } from '../services/ssm/parameter-store';
import { parametersOf } from '../services/ssm/parameters-of';
import type { EvaluatedStack } from '../template/template';
import { type Inventory, inventoryOf, type KeptResource, merged, NOTHING } from './inventory';
import { bringUp } from './resource-failed';

export interface BackendServices {
  region: string;
  dynamodb: Pick<DynamoDb, 'apply' | 'remove'>;
  lambda: Pick<LambdaService, 'definition' | 'deploy' | 'remove'>;
  userPools: Pick<UserPools, 'apply' | 'remove'>;
  parameters: Pick<ParameterStore, 'declare' | 'forget'>;
  roles: Pick<Roles, 'declare' | 'forget'>;
  objects: ObjectStore;
  createGraphqlApi(definition: GraphqlApiDefinition): GraphqlApi;
  /** Ends the subscriptions of an API that was replaced or removed. */
  disconnect(apiId: string): void;
  /** Told of all functions of a stack, once they are up. */
  onFunctions(functions: FunctionDefinition[]): void;
}

/** The backends that are up, one for each stack: the one way in which resources come up and go. */
export function createBackends(services: BackendServices) {
  const { region, dynamodb, lambda, userPools, parameters, roles, objects } = services;
  const up = new Map<string, Inventory>();

  /** Takes down what a stack had and no longer has. */
  const takeDown = async (before: Inventory | undefined, after: Inventory) => {
    if (!before) return;
    for (const [id, api] of before.apis) if (after.apis.get(id) !== api) services.disconnect(id);
    const gone = (kind: 'tables' | 'functions' | 'userPools' | 'buckets') =>
      before[kind].filter((name) => !after[kind].includes(name));
    await Promise.all([
      dynamodb.remove(gone('tables')),
      ...gone('functions').map((name) => lambda.remove(name)),
      ...gone('userPools').map((id) => userPools.remove(id)),
      ...gone('buckets').map((bucket) => objects.removeBucket(bucket)),
    ]);
  };

  return {
    /** Brings the resources of a stack up, or to their new definition; state is kept. @throws ResourceFailed */
    apply: async ({ name, resources }: EvaluatedStack, assembly: CloudAssembly): Promise<void> => {
      const before = up.get(name);
      const tables = tablesOf(resources);
      const functions = functionsOf(resources, assembly, region);
      const pools = userPoolsOf(resources, region);
      const apis = graphqlApisOf(resources, assembly);
      const after: Inventory = {
        tables: tables.map(({ TableName }) => TableName),
        functions: functions.map(({ functionName }) => functionName),
        userPools: pools.map(({ id }) => id),
        buckets: resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ ref }) => ref),
        apis: new Map(before?.apis),
      };
      // What comes up is known before it does: where one thing fails, the rest can be taken down.
      up.set(name, merged(before, after));
      parameters.declare(name, parametersOf(resources));
      roles.declare(name, rolesOf(resources));
      const steps = [
        dynamodb.apply(tables),
        deployToBuckets(resources, assembly, objects),
        ...functions.map((definition) =>
          bringUp(definition.functionName, async () => {
            const { functionName } = definition;
            // Assets are named by their content: an equal definition is the same function, and its
            // processes stay.
            if (isDeepStrictEqual(lambda.definition(functionName), definition)) return;
            await lambda.deploy(definition);
          }),
        ),
        ...pools.map((pool) => bringUp(pool.id, () => userPools.apply(pool))),
        ...apis.map((definition) =>
          bringUp(definition.arn, () => {
            const known = before?.apis.get(definition.id);
            if (known && isDeepStrictEqual(known.definition, definition)) return;
            after.apis.set(definition.id, services.createGraphqlApi(definition));
          }),
        ),
      ];
      // All are waited for, so that nothing is still coming up while a failure is undone.
      await Promise.allSettled(steps);
      await Promise.all(steps);
      for (const id of after.apis.keys())
        if (!apis.some((api) => api.id === id)) after.apis.delete(id);
      up.set(name, after);
      await takeDown(before, after);
      services.onFunctions(functions);
    },

    /**
     * Takes a stack's resources down, with their state.
     *
     * @param kept what it has besides, where it did not come up
     */
    remove: async (name: string, kept: KeptResource[] = []): Promise<void> => {
      const before = merged(up.get(name), inventoryOf(kept));
      up.delete(name);
      parameters.forget(name);
      roles.forget(name);
      await takeDown(before, NOTHING);
    },

    /** The user pools and the APIs of the stack that a function is of. */
    beside: (functionName: string): { userPools: string[]; apis: string[] } => {
      const { userPools = [], apis = new Map() } =
        [...up.values()].find(({ functions }) => functions.includes(functionName)) ?? {};
      return { userPools, apis: [...apis.keys()] };
    },

    api: (id: string): GraphqlApi | undefined => {
      for (const { apis } of up.values()) if (apis.has(id)) return apis.get(id);
      return undefined;
    },
  };
}
