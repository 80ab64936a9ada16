import { OperationTypeNode } from 'graphql';
import { type Access, accessOf, type Mode } from './access';
import { type Answer, type AnswerError, fieldError, requestError } from './answer';
import { batcher } from './batcher';
import { type AskedField, Execution } from './execution';
import { type Operation, operationsOf, type Request } from './operation';
import { type AuthType, type Effects, ResolverError } from './resolver';
import { type Caller, contextOf } from './resolver-context';
import { type Resolver, runResolver } from './run-resolver';
import { buildApiSchema, mutationsOf } from './schema';
import { takeTurn } from './turns';

export interface EngineOptions {
  /** SDL, as AppSync takes it. */
  schema: string;
  /** By CloudFormation's name. */
  defaultMode: string;
  /** By type and field, such as `Query.getPost`. */
  resolvers: ReadonlyMap<string, Resolver>;
  /** The API's environment variables. */
  env?: Record<string, string>;
  /** `introspectionConfig: DISABLED`. */
  hidesSchema?: boolean;
  /** Told of each mutation's answer, which its subscribers get. */
  onMutated?(field: string, answer: unknown): Promise<void> | void;
  /** Told of what a resolver asked for with `invalidateSubscriptions`. */
  onInvalidated?(invalidation: unknown): void;
  /** Told of what resolvers log. */
  onLog?(field: string, level: string, text: string): void;
  /** Told of a mistake of ours while a field was resolved. */
  onBug(error: unknown): void;
}

/** A subscription that was let in. */
export interface Subscription {
  field: string;
  /** The mutations that it is told of. */
  mutations: string[];
  args: Record<string, unknown>;
  /** What its resolver set, if any. */
  filter?: unknown;
  invalidationFilter?: unknown;
  /** What a subscriber gets for a mutation's answer. */
  answer(item: unknown): Promise<Answer>;
}

export interface Engine {
  /** Runs a query or a mutation. @throws GraphQLError for what is no GraphQL */
  execute(request: Request, caller: Caller): Promise<Answer>;
  /** Lets a subscriber in, or gives the errors for which it is refused. */
  subscribe(request: Request, caller: Caller): Promise<Subscription | Answer>;
  /** The fields of an operation's own type that a request asks for, such as `Query.getPost`. */
  rootFields(request: Request): string[];
}

const AUTH_TYPES: Record<Mode, AuthType> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
};

/** @throws GraphQLError for a schema that is none */
export function createEngine(options: EngineOptions): Engine {
  const schema = buildApiSchema(options.schema);
  const access: Access = accessOf(schema, options.defaultMode);

  const prepare = operationsOf(schema, options.hidesSchema ?? false);

  const execution = (
    { fragments, variables }: Operation,
    caller: Caller,
    effects: Partial<Effects> = {},
  ) => {
    const errors: AnswerError[] = [];
    const send = batcher();
    const resolve = (asked: AskedField) => {
      const name = `${asked.parent.name}.${asked.field.name}`;
      const resolver = options.resolvers.get(name);
      if (!resolver) return undefined;
      const all: Effects = {
        authType: AUTH_TYPES[caller.mode],
        appendError: (error) => errors.push(fieldError(error, asked.path, asked.nodes[0])),
        setSubscriptionFilter: () => {},
        setSubscriptionInvalidationFilter: () => {},
        invalidateSubscriptions: (invalidation) => options.onInvalidated?.(invalidation),
        log: (level, text) => options.onLog?.(name, level, text),
        addResponseHeader: () => {},
        ...effects,
      };
      const context = contextOf(asked, { caller, fragments, variables, env: options.env ?? {} });
      return run(async () => {
        await takeTurn();
        return runResolver(resolver, context, all, send);
      });
    };
    const run = (resolving: () => Promise<unknown>) =>
      resolving().catch((error) => {
        if (error instanceof ResolverError) throw error;
        options.onBug(error);
        throw new ResolverError('An internal error occurred.', 'InternalFailure');
      });
    const refuse = ({ parent, field }: AskedField) =>
      access(parent.name, field.name, caller) ? undefined : notAuthorized(field.name, parent.name);
    const started = new Execution({ schema, fragments, variables, errors, refuse, resolve });
    return { started, errors };
  };

  return {
    rootFields: (request) => {
      const operation = prepare(request);
      if ('errors' in operation) return [];
      const names = [...operation.selected.values()].map((nodes) => nodes[0]?.name.value ?? '');
      return names.map((name) => `${operation.type.name}.${name}`);
    },
    execute: async (request, caller) => {
      const operation = prepare(request);
      if ('errors' in operation) return { data: null, errors: operation.errors };
      if (operation.kind === OperationTypeNode.SUBSCRIPTION) {
        return {
          data: null,
          errors: [requestError('A subscription needs the realtime endpoint.')],
        };
      }
      const { started, errors } = execution(operation, caller);
      const isMutation = operation.kind === OperationTypeNode.MUTATION;
      const data = await started.operation(
        operation.type,
        operation.selected,
        () => null,
        isMutation ? (field, value) => options.onMutated?.(field, value) : undefined,
      );
      return errors.length > 0 ? { data, errors } : { data };
    },
    subscribe: async (request, caller) => {
      const operation = prepare(request);
      if ('errors' in operation) return { data: null, errors: operation.errors };
      const [node] = [...operation.selected.values()][0] ?? [];
      const field = node && operation.type.getFields()[node.name.value];
      if (operation.kind !== OperationTypeNode.SUBSCRIPTION || !node || !field) {
        return { data: null, errors: [requestError('Only a subscription can be started here.')] };
      }
      const set: Pick<Subscription, 'filter' | 'invalidationFilter'> = {};
      const { started, errors } = execution(operation, caller, {
        setSubscriptionFilter: (filter) => {
          set.filter = filter;
        },
        setSubscriptionInvalidationFilter: (filter) => {
          set.invalidationFilter = filter;
        },
      });
      const args = await started.letIn(operation.type, field, node);
      if (errors.length > 0) return { data: null, errors };
      return {
        field: field.name,
        mutations: mutationsOf(field),
        args,
        ...set,
        answer: async (item) => {
          const told: AnswerError[] = [];
          const { fragments, variables } = operation;
          // What subscribers get was resolved for the mutation; nothing is looked up anew.
          const asItIs = { refuse: () => undefined, resolve: () => undefined };
          const answering = new Execution({
            schema,
            fragments,
            variables,
            errors: told,
            ...asItIs,
          });
          const root = { [field.name]: item };
          const data = await answering.operation(operation.type, operation.selected, () => root);
          return told.length > 0 ? { data, errors: told } : { data };
        },
      };
    },
  };
}

/** Source: aws-amplify/amplify-category-api#2848, aws-amplify/amplify-cli#9365. */
function notAuthorized(field: string, type: string): ResolverError {
  return new ResolverError(`Not Authorized to access ${field} on type ${type}`, 'Unauthorized');
}
