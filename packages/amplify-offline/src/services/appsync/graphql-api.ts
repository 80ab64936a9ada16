import type { Authenticated } from './authorization/authenticate';
import { requirePermission } from './authorization/permission';
import { bedrockSource, type Converse, isOfBedrock } from './data-sources/bedrock';
import { dynamoDbSource, type Perform } from './data-sources/dynamodb';
import { httpSource, isOfAws } from './data-sources/http';
import { type Functions, lambdaSource } from './data-sources/lambda';
import { eventBridgeSource, noneSource, notEmulatedSource } from './data-sources/simple-sources';
import type { Code, GraphqlApiDefinition, GraphqlDataSource } from './definition';
import type { Answer } from './engine/answer';
import { createEngine, type Subscription } from './engine/engine';
import type { DataSource, Mapping } from './engine/resolver';
import type { Caller } from './engine/resolver-context';
import type { Resolver, Step } from './engine/run-resolver';
import { CodeErrors } from './javascript/code-errors';
import { jsResolver } from './javascript/js-resolver';
import { checkQuotas } from './quotas';
import { createPublisher, type Publisher } from './realtime/publisher';
import type { GraphqlRequest } from './request';
import { vtlTemplate } from './vtl/vtl-template';

export interface GraphqlApi {
  definition: GraphqlApiDefinition;
  /** Tells subscribers of mutations. */
  publisher: Publisher;
  /**
   * Runs a query or a mutation; errors of resolvers are part of the answer, as AppSync has it.
   *
   * @throws Refusal where policies do not permit it, GraphQLError where it is no GraphQL
   */
  execute(request: GraphqlRequest, caller: Authenticated): Promise<Answer>;
  /** Lets a subscriber in, or gives the errors for which AppSync would refuse it. @throws as `execute` */
  subscribe(request: GraphqlRequest, caller: Authenticated): Promise<Subscription | Answer>;
}

/** What an API calls. */
export interface GraphqlApiDependencies {
  /** Answers an operation of DynamoDB. */
  perform: Perform;
  functions: Functions;
  converse: Converse;
  /** A line for the terminal. */
  tell(text: string): void;
  onBug(error: unknown): void;
}

/**
 * An API that runs.
 *
 * @throws GraphQLError for a schema that is none, Error for code that AppSync would not take
 */
export function createGraphqlApi(
  definition: GraphqlApiDefinition,
  dependencies: GraphqlApiDependencies,
): GraphqlApi {
  checkQuotas(definition);
  const publisher = createPublisher();
  const engine = createEngine({
    schema: definition.schema,
    defaultMode: definition.modes[0].mode,
    resolvers: resolversOf(definition, dependencies),
    env: definition.environment,
    hidesSchema: definition.hidesSchema,
    depthLimit: definition.depthLimit,
    resolverLimit: definition.resolverLimit,
    onMutated: publisher.publish,
    onInvalidated: publisher.invalidate,
    // What only helps to write the engine, such as a method that is not there, stays out of sight.
    onLog: (field, level, text) => {
      if (level !== 'DEBUG') dependencies.tell(`${field} ${level} ${text}`);
    },
    onBug: dependencies.onBug,
  });
  const permitted = (caller: Authenticated): Caller => {
    const { principal } = caller;
    if (!principal) return caller;
    return { ...caller, permit: (fields) => requirePermission(fields, definition.arn, principal) };
  };
  return {
    definition,
    publisher,
    execute: (request, caller) => engine.execute(request, permitted(caller)),
    subscribe: (request, caller) => engine.subscribe(request, permitted(caller)),
  };
}

function resolversOf(
  api: GraphqlApiDefinition,
  dependencies: GraphqlApiDependencies,
): Map<string, Resolver> {
  const sources = new Map(
    api.dataSources.map((source) => [source.name, dataSource(source, dependencies)]),
  );
  const step = (
    code: Code & { dataSourceName?: string | undefined; maxBatchSize?: number | undefined },
    path: string,
  ): Step => ({
    ...mapping(code, path),
    dataSource: sources.get(code.dataSourceName ?? '') ?? noneSource(''),
    ...(code.maxBatchSize !== undefined && { maxBatchSize: code.maxBatchSize }),
  });
  const functions = new Map(api.functions.map((fn) => [fn.id, step(fn, `functions/${fn.id}`)]));
  return new Map(
    api.resolvers.map((resolver): [string, Resolver] => {
      const name = `${resolver.typeName}.${resolver.fieldName}`;
      if (!resolver.functionIds) return [name, step(resolver, name)];
      const steps = resolver.functionIds.flatMap((id) => functions.get(id) ?? []);
      const isCode = resolver.javascript !== undefined;
      return [name, { ...mapping(resolver, name), functions: steps, isCode }];
    }),
  );
}

function mapping({ requestTemplate, responseTemplate, javascript }: Code, path: string): Mapping {
  if (javascript !== undefined) return readCode(javascript, path);
  return {
    ...(requestTemplate && { request: vtlTemplate(requestTemplate, `${path}.req.vtl`) }),
    ...(responseTemplate && { response: vtlTemplate(responseTemplate, `${path}.res.vtl`) }),
  };
}

/** @throws Error that says what AppSync would not take and where, for its own message does not */
function readCode(javascript: string, path: string): Mapping {
  try {
    return jsResolver(javascript, path);
  } catch (error) {
    if (!(error instanceof CodeErrors)) throw error;
    throw new Error(`${error.message}\n${error.details}`, { cause: error });
  }
}

function dataSource(source: GraphqlDataSource, deps: GraphqlApiDependencies): DataSource {
  switch (source.type) {
    case 'NONE':
      return noneSource(source.name);
    case 'AMAZON_DYNAMODB':
      return dynamoDbSource(source.name, source.tableName, deps.perform);
    case 'AWS_LAMBDA':
      return lambdaSource(source.name, source.functionArn, deps.functions);
    case 'HTTP':
      if (isOfBedrock(source.endpoint)) return bedrockSource(source.name, deps.converse);
      return isOfAws(source.endpoint)
        ? notEmulatedSource(source.name, `HTTP (${new URL(source.endpoint).hostname})`)
        : httpSource(source.name, source.endpoint);
    case 'AMAZON_EVENTBRIDGE':
      return eventBridgeSource(source.name, deps.tell);
    case 'NOT_EMULATED':
      return notEmulatedSource(source.name, source.declaredType);
  }
}
