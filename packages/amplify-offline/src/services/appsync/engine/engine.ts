import { OperationTypeNode } from 'graphql';
import { MOST_RESOLVERS, REQUEST_TIME } from '../quotas';
import { accessOf } from './access';
import { type Answer, type AnswerError, type Path, requestError } from './answer';
import { type AskedField, Execution } from './execution';
import { type Operation, operationsOf, type Request, rootFields } from './operation';
import { requestTime } from './request-time';
import { fieldResolver, type Resolving } from './resolve-field';
import { type Effects, notAuthorized, ResolverError } from './resolver';
import type { Caller } from './resolver-context';
import { buildApiSchema, mutationsOf } from './schema';

export interface EngineOptions extends Omit<Resolving, 'mostResolvers'> {
  /** SDL, as AppSync takes it. */
  schema: string;
  /** By CloudFormation's name. */
  defaultMode: string;
  /** `introspectionConfig: DISABLED`. */
  hidesSchema?: boolean;
  /** In milliseconds: what one request may take; absent: AppSync's quota. */
  requestTime?: number;
  /** How many resolvers one request may run; 0 or absent: AppSync's quota. */
  resolverLimit?: number | undefined;
  /** How many levels deep fields may be; 0 or absent: as many as there are. */
  depthLimit?: number | undefined;
  /** Told of each mutation; its answer, which its subscribers get, is worked out when it is asked for. */
  onMutated?(field: string, answer: () => unknown): Promise<void> | void;
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
  /** Runs a query or a mutation. @throws GraphQLError for what is no GraphQL, and what the caller's `permit` throws */
  execute(request: Request, caller: Caller): Promise<Answer>;
  /** Lets a subscriber in, or gives the errors for which it is refused. @throws as `execute` */
  subscribe(request: Request, caller: Caller): Promise<Subscription | Answer>;
}

/** @throws GraphQLError for a schema that is none */
export function createEngine(options: EngineOptions): Engine {
  const schema = buildApiSchema(options.schema);
  const access = accessOf(schema, options.defaultMode);
  const read = operationsOf(schema, options.hidesSchema ?? false);
  const prepare = (request: Request, caller: Caller) => {
    const operation = read(request);
    if (!('errors' in operation)) caller.permit?.(rootFields(operation));
    return operation;
  };

  const { depthLimit = 0 } = options;
  const resolving = { ...options, mostResolvers: options.resolverLimit || MOST_RESOLVERS };
  const execution = (operation: Operation, caller: Caller, effects: Partial<Effects> = {}) => {
    const { fragments, variables } = operation;
    const errors: AnswerError[] = [];
    const time = requestTime(options.requestTime ?? REQUEST_TIME);
    const resolve = fieldResolver(resolving, { ...operation, caller, errors, effects, time });
    const refuse = ({ parent, field, path }: AskedField) => {
      if (depthLimit > 0 && levelsOf(path) > depthLimit) return tooDeep();
      const may = access(parent.name, field.name, caller);
      return may ? undefined : notAuthorized(field.name, parent.name);
    };
    const started = new Execution({ schema, fragments, variables, errors, refuse, resolve });
    return { started, errors, time };
  };

  return {
    execute: async (request, caller) => {
      const operation = prepare(request, caller);
      if ('errors' in operation) return { data: null, errors: operation.errors };
      if (operation.kind === OperationTypeNode.SUBSCRIPTION) {
        return {
          data: null,
          errors: [requestError('A subscription needs the realtime endpoint.')],
        };
      }
      const { started, errors, time } = execution(operation, caller);
      const isMutation = operation.kind === OperationTypeNode.MUTATION;
      const onAnswered = isMutation
        ? (field: string, value: () => unknown) => options.onMutated?.(field, value)
        : undefined;
      const data = await started
        .operation(operation.type, operation.selected, () => null, onAnswered)
        .finally(time.stop);
      return errors.length > 0 ? { data, errors } : { data };
    },
    subscribe: async (request, caller) => {
      const operation = prepare(request, caller);
      if ('errors' in operation) return { data: null, errors: operation.errors };
      const [node] = [...operation.selected.values()][0] ?? [];
      const field = node && operation.type.getFields()[node.name.value];
      if (operation.kind !== OperationTypeNode.SUBSCRIPTION || !node || !field) {
        return { data: null, errors: [requestError('Only a subscription can be started here.')] };
      }
      const set: Pick<Subscription, 'filter' | 'invalidationFilter'> = {};
      const { started, errors, time } = execution(operation, caller, {
        setSubscriptionFilter: (filter) => {
          set.filter = filter;
        },
        setSubscriptionInvalidationFilter: (filter) => {
          set.invalidationFilter = filter;
        },
      });
      const args = await started.letIn(operation.type, field, node).finally(time.stop);
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

function levelsOf(path: Path): number {
  return path.filter((each) => typeof each === 'string').length;
}

/** Source of the type: "Configuring query depth limits" in the developer guide; the words are our belief. */
function tooDeep(): ResolverError {
  return new ResolverError('Query depth limit reached', 'QueryDepthLimitReached');
}
