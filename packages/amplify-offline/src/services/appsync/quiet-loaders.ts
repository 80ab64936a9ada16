import {
  type AppSyncSimulatorDataSourceType,
  addDataLoader,
  removeDataLoader,
} from '@aws-amplify/amplify-appsync-simulator';
import { DynamoDBDataLoader } from '@aws-amplify/amplify-appsync-simulator/lib/data-loader/dynamo-db/index.js';

/** The simulator's enum for them exists in types only. */
const DYNAMODB = 'AMAZON_DYNAMODB' as AppSyncSimulatorDataSourceType;
const LAMBDA = 'AWS_LAMBDA' as AppSyncSimulatorDataSourceType;

const OPERATIONS: Record<string, string> = {
  GetItem: 'getItem',
  PutItem: 'putItem',
  UpdateItem: 'updateItem',
  DeleteItem: 'deleteItem',
  Query: 'query',
  Scan: 'scan',
};

/**
 * The simulator's own DynamoDB loader, without its habit of printing a failed request with all the
 * values in it; a failed condition is everyday business.
 */
class QuietDynamoDbLoader extends DynamoDBDataLoader {
  override async load(payload: { operation: string }): Promise<object | null> {
    const method = OPERATIONS[payload.operation];
    if (!method) {
      throw new Error(`The offline sandbox does not emulate the operation ${payload.operation}.`);
    }
    const methods = this as unknown as Record<string, (payload: unknown) => Promise<object | null>>;
    try {
      return (await methods[method]?.(payload)) ?? null;
    } catch (error) {
      // AppSync's error types are the service's, with its name in front.
      throw Object.assign(error as Error, {
        extensions: { errorType: `DynamoDB:${(error as Error).name}` },
      });
    }
  }
}

interface LambdaRequest {
  operation: string;
  payload: unknown;
  /** `RequestResponse` where absent. */
  invocationType?: string;
}

/** Calls a function; one that fails is a line of the trigger's own, not a stack trace of ours. */
class QuietLambdaLoader {
  constructor(
    private readonly source: { invoke(payload: unknown, waits: boolean): Promise<unknown> },
  ) {}

  async load({ operation, payload, invocationType }: LambdaRequest): Promise<unknown> {
    if (operation !== 'Invoke') {
      throw new Error(`The offline sandbox does not emulate the operation ${operation}.`);
    }
    return this.source.invoke(payload, invocationType !== 'Event');
  }
}

/** Registers the loaders with the simulator, whose registry is one for the whole process. */
export function useQuietLoaders(): void {
  for (const [type, loader] of [
    [DYNAMODB, QuietDynamoDbLoader],
    [LAMBDA, QuietLambdaLoader],
  ] as const) {
    removeDataLoader(type);
    addDataLoader(type, loader as never);
  }
}
