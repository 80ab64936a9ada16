import { FriendlyError } from '../friendly-error';
import { subnets } from './subnets';

/** What the intrinsic functions of one template look names up in. */
export interface Scope {
  /** Where the template says so in an error, such as `auth/UserPool`. */
  place: string;
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  findInMap(map: string, topKey: string, secondKey: string): unknown;
  /** What stands here for a text that a template composes, such as the URL of an API; absent: the text. */
  localOf?(text: string): string;
  /** Whether a text stands for what a resource would give that is not run, so that its form is a guess. */
  isMadeUp?(text: string): boolean;
}

/** `AWS::NoValue`: the property that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/**
 * Works out every intrinsic function inside a template value.
 * Reference: AWS CloudFormation user guide, "Intrinsic function reference".
 *
 * @throws FriendlyError for a function the sandbox does not know, naming it and the place
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1) {
    const [name, argument] = only;
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(argument, scope);
    if (name.startsWith('Fn::')) {
      throw new FriendlyError(
        `The template uses ${name} (in ${scope.place}), which the sandbox cannot evaluate.`,
        'Leave that construct out of the sandbox, or report it with the construct that makes it.',
      );
    }
  }
  return Object.fromEntries(
    entries
      .map(([key, item]) => [key, resolve(item, scope)] as const)
      .filter(([, item]) => item !== NO_VALUE),
  );
}

/** Lists that may have fewer parts than on AWS: an ARN that a custom resource would give is no ARN here. */
const PARTS_OF_MADE_UP = new WeakSet<unknown[]>();

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...attribute] = Array.isArray(argument)
      ? argument
      : String(argument).split('.');
    return scope.getAtt(logicalId, attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, items] = list(argument, scope);
    return local((items as unknown[]).map(String).join(String(separator)), scope);
  },
  'Fn::Sub': (argument, scope) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = resolve(variables, scope) as Record<string, unknown>;
    const composed = String(text).replace(/\$\{([^${}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (Object.hasOwn(own, name)) return String(own[name]);
      const [logicalId = '', ...attribute] = name.split('.');
      const value = attribute.length
        ? scope.getAtt(logicalId, attribute.join('.'))
        : scope.ref(logicalId);
      return String(value);
    });
    return local(composed, scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, scope);
    const chosen = (items as unknown[])[Number(index)];
    if (chosen === undefined && PARTS_OF_MADE_UP.has(items as unknown[])) {
      return (items as unknown[]).at(-1);
    }
    if (chosen === undefined) {
      throw new FriendlyError(
        `Fn::Select in ${scope.place} asks for item ${index} of ${(items as unknown[]).length}.`,
        'Check the construct that makes this value; CloudFormation would refuse it too.',
      );
    }
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, scope);
    const parts = String(text).split(String(separator));
    if (scope.isMadeUp?.(String(text))) PARTS_OF_MADE_UP.add(parts);
    return parts;
  },
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = argument as [string, unknown, unknown];
    return resolve(scope.condition(name) ? then : otherwise, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !list(argument, scope)[0],
  'Fn::And': (argument, scope) => list(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => list(argument, scope).some(Boolean),
  Condition: (name, scope) =>
    typeof name === 'string' ? scope.condition(name) : { Condition: resolve(name, scope) },
  'Fn::FindInMap': (argument, scope) => {
    const [map, topKey, secondKey] = list(argument, scope).map(String);
    return scope.findInMap(map ?? '', topKey ?? '', secondKey ?? '');
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(String(resolve(argument, scope))).toString('base64'),
  // A region has three to six; whoever wants fewer takes the first ones.
  'Fn::GetAZs': (argument, scope) => {
    const region = resolve(argument, scope) || scope.ref('AWS::Region');
    return [...'abcdef'].map((letter) => `${region}${letter}`);
  },
  'Fn::Cidr': (argument, scope) => {
    const [block, count, bits] = list(argument, scope);
    return subnets(String(block), Number(count), Number(bits));
  },
  // Nobody exports anything here: a name in place of a value.
  'Fn::ImportValue': (argument, scope) => String(resolve(argument, scope)),
  // What a macro would put here is known to it alone.
  'Fn::Transform': () => ({}),
  'Fn::Length': (argument, scope) => (resolve(argument, scope) as unknown[]).length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(resolve(argument, scope)),
};

const local = (text: string, { localOf }: Scope): string => localOf?.(text) ?? text;

function list(argument: unknown, scope: Scope): unknown[] {
  return resolve(argument, scope) as unknown[];
}
