import { ResolverError } from '../engine/resolver';
import { isNull } from '../util/json-value';
import type { Frame } from './frame';
import { javaClass, printed } from './java-text';
import { LIST_METHODS } from './list-methods';
import { ENTRY_METHODS, MAP_METHODS } from './map-methods';
import { type Methods, NO_METHOD, NOTHING } from './methods';
import { Entry, Host, isObject, Loop, memberOf, setMember } from './objects';
import { COMMON_METHODS, NUMBER_METHODS, TRUTH_METHODS } from './scalar-methods';
import { placeOf, templateError } from './source';
import type { Position } from './syntax';
import { TEXT_METHODS } from './text-methods';

/** `$value.name`; null where there is nothing of that name. */
export function propertyOf(value: unknown, name: string): unknown {
  if (isObject(value)) {
    if (Array.isArray(value)) return name === 'empty' ? value.length === 0 : null;
    if (value instanceof Host) return value.namespace(name);
    if (value instanceof Loop) return value.member(name) ?? null;
    if (value instanceof Entry) return name === 'key' || name === 'value' ? value[name] : null;
    return memberOf(value, name);
  }
  return typeof value === 'string' && name === 'empty' ? value === '' : null;
}

/**
 * `$value[index]`: of lists from the end where it is below zero.
 *
 * @throws ResolverError for an index that a list does not have
 * @see https://github.com/aws-amplify/amplify-cli/issues/3025
 */
export function elementOf(value: unknown, index: unknown, at: Position): unknown {
  if (!isObject(value) || index === null || value instanceof Host) return null;
  if (!Array.isArray(value)) return memberOf(value, printed(index));
  if (typeof index !== 'number') return null;
  const place = index < 0 ? value.length + index : index;
  if (place in value) return value[place] ?? null;
  throw templateError(
    `Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList ${placeOf(at)}`,
  );
}

/** `#set($map.name = …)`; nothing happens where there is no map. */
export function setProperty(value: unknown, name: string, member: unknown): void {
  if (isObject(value) && !Array.isArray(value) && !(value instanceof Host)) {
    setMember(value, name, member);
  }
}

/** `#set($value[index] = …)`. @throws ResolverError for an index that a list does not have */
export function setElement(value: unknown, index: unknown, element: unknown, at: Position): void {
  if (!Array.isArray(value)) {
    if (index !== null) setProperty(value, printed(index), element);
    return;
  }
  if (typeof index !== 'number') return;
  const place = index < 0 ? value.length + index : index;
  if (!(place in value)) {
    const method = `set(java.lang.Integer,${javaClass(element)})`;
    throw templateError(
      `Exception calling method '${method}' in  class java.util.ArrayList ${placeOf(at)}`,
    );
  }
  value[place] = element;
}

/** A call of a method, as it is written. */
export interface Call {
  name: string;
  /** Name and number of what is given. */
  signature: string;
  at: Position;
  /** Of the template's file. */
  path: string;
}

/**
 * `$value.name(…)`; null where the value has no such method, as Velocity has it: the log tells.
 *
 * @throws ResolverError for what the method throws
 */
export function invoke(value: unknown, call: Call, given: unknown[], frame: Frame): unknown {
  try {
    const result = resultOf(value, call, given);
    if (result !== NO_METHOD) return result ?? null;
  } catch (error) {
    if (error instanceof ResolverError || !(error instanceof Error)) throw error;
    const owner = value instanceof Host ? '' : ` in  class ${javaClass(value)}`;
    throw templateError(
      `Invocation of method '${call.name}'${owner} threw exception ${error.message} ${placeOf(call.at)}`,
    );
  }
  const { line, column } = call.at;
  const owner = value instanceof Host ? '$util or $extensions' : javaClass(value);
  frame.effects.log(
    'DEBUG',
    `${call.path}:${line}:${column}: ${owner} has no method ${call.name} for what it is given here, and nothing comes of it`,
  );
  return null;
}

function resultOf(value: unknown, { name, signature }: Call, given: unknown[]): unknown {
  if (value instanceof Host) {
    const member = value.functionOf(name);
    if (!member || !fits(name, given)) return NO_METHOD;
    const result = member(...given);
    return result === undefined ? NOTHING : result;
  }
  if (value instanceof Loop) return given.length === 0 ? ofLoop(value, name) : NO_METHOD;
  const methods = methodsOf(value);
  const method = Object.hasOwn(methods, signature) ? methods[signature] : COMMON[signature];
  return method ? method(value as never, ...given) : NO_METHOD;
}

function methodsOf(value: unknown): Methods<never> {
  if (typeof value === 'string') return TEXT_METHODS;
  if (typeof value === 'number') return NUMBER_METHODS;
  if (typeof value === 'boolean') return TRUTH_METHODS;
  if (Array.isArray(value)) return LIST_METHODS;
  return value instanceof Entry ? ENTRY_METHODS : MAP_METHODS;
}

const COMMON: Methods<unknown> = Object.assign(Object.create(null), COMMON_METHODS);

/** `hasNext()`, `getIndex()`, `isLast()`. */
function ofLoop(loop: Loop, name: string): unknown {
  const property = /^(?:get|is)([A-Z])(\w*)$/.exec(name);
  const member = loop.member(property ? `${property[1]?.toLowerCase()}${property[2]}` : name);
  return member === undefined ? NO_METHOD : member;
}

/**
 * Message and type of an error are strings to Java: with anything else, there is no such method.
 *
 * @see https://github.com/amazon-archives/aws-appsync-visualization-with-athena-app/issues/9
 */
function fits(name: string, given: unknown[]): boolean {
  if (name !== 'error' && name !== 'appendError') return true;
  return given.slice(0, 2).every((value) => typeof value === 'string' || isNull(value));
}
