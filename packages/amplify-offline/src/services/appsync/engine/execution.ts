import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isEnumType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import {
  type AnswerError,
  completionError,
  fieldError,
  nullError,
  type Path,
  pathText,
} from './answer';
import { kindOf, type List, type NonNull } from './kinds';
import { ResolverError } from './resolver';
import { NotOfType, SCALARS } from './scalars';
import { type Selected, type Selecting, selectedOf } from './selection';

/** A field that is asked for, with all that is known of it. */
export interface AskedField {
  parent: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  nodes: readonly [FieldNode, ...FieldNode[]];
  path: Path;
  source: unknown;
  args: Record<string, unknown>;
}

export interface Executing extends Selecting {
  /** What is wrong, in the order in which it was found. */
  errors: AnswerError[];
  /** Why one who asks may not have a field; undefined: they may. */
  refuse(asked: AskedField): ResolverError | undefined;
  /** What a field's resolver gives; undefined where it has none. */
  resolve(asked: AskedField): Promise<unknown> | undefined;
}

/** A null of which the errors tell already. */
const TOLD = Symbol('told');
/** A null where none may be: whatever holds it is null, too. */
const BUBBLES = Symbol('bubbles');

type Completed = unknown | typeof TOLD | typeof BUBBLES;

/**
 * Executes selections as graphql-java does, whose order and words of errors AppSync has.
 *
 * @see https://spec.graphql.org/October2021/#sec-Execution
 */
export class Execution {
  readonly #selections = new Map<readonly FieldNode[], Map<GraphQLObjectType, Selected>>();
  /** For answers that go on to subscribers, of mutations only: what was asked of an object, and of which type it is. */
  #shapes?: WeakMap<object, { type: GraphQLObjectType; selected: Selected }>;

  constructor(private readonly run: Executing) {}

  /** The whole answer of an operation; null where a null went all the way up. */
  async operation(
    type: GraphQLObjectType,
    selected: Selected,
    rootOf: (field: string) => unknown,
    onAnswered?: (field: string, answer: () => unknown) => Promise<void> | void,
  ): Promise<Record<string, unknown> | null> {
    const data: Record<string, unknown> = {};
    const start = (key: string, nodes: readonly FieldNode[]) =>
      this.#field(type, rootOf(nodes[0]?.name.value ?? ''), nodes, [key]);
    if (!onAnswered) {
      const pending = [...selected].map(([key, nodes]) => [key, start(key, nodes)] as const);
      // In the order of the request, whichever is there first.
      for (const [key, value] of pending) data[key] = await value;
    } else {
      this.#shapes = new WeakMap();
      // Mutations run one after the other.
      for (const [key, nodes] of selected) {
        data[key] = await start(key, nodes);
        const name = nodes[0]?.name.value ?? '';
        const value = data[key];
        if (typeof value === 'symbol' || value === null) continue;
        await onAnswered(name, () => this.#unaliased(value));
      }
    }
    if (Object.values(data).includes(BUBBLES)) return null;
    for (const key of selected.keys()) data[key] = finished(data[key]);
    return data;
  }

  /**
   * Runs the resolver of a subscription's field, which only says whether one may subscribe and to what. Its
   * answer goes nowhere.
   *
   * @returns the arguments
   */
  async letIn(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ): Promise<Record<string, unknown>> {
    const args = getArgumentValues(field, node, this.run.variables);
    const path = [node.alias?.value ?? node.name.value];
    const asked: AskedField = { parent, field, nodes: [node], path, source: null, args };
    const refusal = this.run.refuse(asked);
    if (refusal) this.#fail(refusal, asked);
    else await this.run.resolve(asked)?.catch((error) => this.#fail(error, asked));
    return args;
  }

  #field(
    parent: GraphQLObjectType,
    source: unknown,
    nodes: readonly FieldNode[],
    path: Path,
  ): Completed | Promise<Completed> {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    if (name === '__typename') return parent.name;
    const field = this.#definition(parent, name);
    // Of a field that is not there, validation has told.
    if (!field) return null;
    const args = field.args.length > 0 ? getArgumentValues(field, node, this.run.variables) : {};
    if (field.resolve) {
      const value = field.resolve(source, args, undefined, { schema: this.run.schema } as never);
      return this.#complete(field.type, value, parent, nodes, path);
    }
    const asked: AskedField = { parent, field, nodes: nodes as [FieldNode], path, source, args };
    const refusal = this.run.refuse(asked);
    if (refusal) return this.#complete(field.type, this.#fail(refusal, asked), parent, nodes, path);
    const resolving = this.run.resolve(asked);
    if (!resolving) {
      return this.#complete(field.type, propertyOf(source, name), parent, nodes, path);
    }
    return resolving
      .catch((error) => this.#fail(error, asked))
      .then((value) => this.#complete(field.type, value, parent, nodes, path));
  }

  #definition(parent: GraphQLObjectType, name: string) {
    if (name === '__schema') return SchemaMetaFieldDef;
    if (name === '__type') return TypeMetaFieldDef;
    return parent.getFields()[name];
  }

  #fail(error: unknown, { path, nodes }: AskedField): typeof TOLD {
    if (!(error instanceof ResolverError)) throw error;
    this.run.errors.push(fieldError(error, path, nodes[0]));
    return TOLD;
  }

  #complete(
    type: GraphQLOutputType,
    value: unknown,
    parent: GraphQLObjectType,
    nodes: readonly FieldNode[],
    path: Path,
  ): Completed | Promise<Completed> {
    const kind = kindOf(type);
    if (kind === 'non-null') {
      const inner = this.#complete((type as NonNull).ofType, value, parent, nodes, path);
      return then(inner, (completed) => {
        if (completed === null) {
          this.run.errors.push(nullError(getNamedType(type).name, parent.name, path));
        }
        return completed === null || completed === TOLD ? BUBBLES : completed;
      });
    }
    if (value === TOLD) return TOLD;
    if (value === null || value === undefined) return null;
    if (kind === 'leaf') return this.#leaf(type, value, path);
    if (kind === 'list') {
      if (!Array.isArray(value)) return this.#mismatch('LIST', path);
      return gathered(
        value.map((each, index) =>
          this.#complete((type as List).ofType, each, parent, nodes, [...path, index]),
        ),
        (items) => items.map(finished),
      );
    }
    if (kind === 'object') return this.#object(type as GraphQLObjectType, value, nodes, path);
    const name = propertyOf(value, '__typename');
    const actual = typeof name === 'string' ? this.run.schema.getType(name) : undefined;
    const abstract = type as GraphQLAbstractType;
    if (isObjectType(actual) && this.run.schema.isSubType(abstract, actual)) {
      return this.#object(actual, value, nodes, path);
    }
    return this.#mismatch(
      abstract.astNode?.kind === 'UnionTypeDefinition' ? 'UNION' : 'INTERFACE',
      path,
    );
  }

  #object(
    type: GraphQLObjectType,
    value: unknown,
    nodes: readonly FieldNode[],
    path: Path,
  ): Completed | Promise<Completed> {
    const selected = this.#selected(type, nodes);
    const keys = [...selected.keys()];
    const values = keys.map((key) =>
      this.#field(type, value, selected.get(key) ?? [], [...path, key]),
    );
    return gathered(values, (completed) => {
      const answer = Object.fromEntries(
        keys.map((key, index) => [key, finished(completed[index])]),
      );
      this.#shapes?.set(answer, { type, selected });
      return answer;
    });
  }

  #selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selected {
    const byType = this.#selections.get(nodes) ?? new Map<GraphQLObjectType, Selected>();
    this.#selections.set(nodes, byType);
    const selected = byType.get(type) ?? selectedOf(this.run, type, nodes);
    byType.set(type, selected);
    return selected;
  }

  #leaf(type: GraphQLOutputType, value: unknown, path: Path): Completed {
    try {
      if (isEnumType(type)) {
        // Types that tell of the schema have values of graphql-js's own.
        if (type.name.startsWith('__')) return type.serialize(value);
        if (typeof value === 'string' && type.getValue(value)) return value;
        throw new NotOfType(`Invalid input for Enum '${type.name}'. Unknown value '${value}'`);
      }
      const { name } = getNamedType(type);
      return SCALARS[name] ? SCALARS[name].serialize(value) : value;
    } catch (error) {
      if (!(error instanceof NotOfType)) throw error;
      const message = `Can't serialize value (${pathText(path)}) : ${error.message}`;
      this.run.errors.push(completionError(path, message));
      return TOLD;
    }
  }

  #mismatch(expected: string, path: Path): typeof TOLD {
    const text = `Can't resolve value (${pathText(path)}) : type mismatch error, expected type ${expected}`;
    this.run.errors.push(completionError(path, text));
    return TOLD;
  }

  /** An answer under the names that the schema has, as subscribers are told of it. */
  #unaliased(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#unaliased(each));
    if (typeof value !== 'object' || value === null) return value;
    const shape = this.#shapes?.get(value);
    if (!shape) return value;
    const named: Record<string, unknown> = { __typename: shape.type.name };
    for (const [key, nodes] of shape.selected) {
      named[nodes[0]?.name.value ?? key] = this.#unaliased((value as Record<string, unknown>)[key]);
    }
    return named;
  }
}

/** What stands in an answer for what is null and told of. */
const finished = (value: Completed): unknown => (value === TOLD ? null : value);

function propertyOf(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  return (source as Record<string, unknown>)[name];
}

function then<T>(value: T | Promise<T>, next: (value: T) => Completed) {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Values that belong together: told of a null where one of them may not be null. */
function gathered(
  values: (Completed | Promise<Completed>)[],
  make: (values: Completed[]) => Completed,
): Completed | Promise<Completed> {
  const all = (completed: Completed[]) => (completed.includes(BUBBLES) ? TOLD : make(completed));
  return values.some((value) => value instanceof Promise)
    ? Promise.all(values).then(all)
    : all(values);
}
