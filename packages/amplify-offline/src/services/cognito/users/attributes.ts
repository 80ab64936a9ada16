import { invalidParameter, notAuthorized } from '../errors';
import type { Client } from '../pools/pool';
import { DEVELOPER_ONLY } from '../pools/schema';

/** An attribute as requests and responses have it. */
export interface Attribute {
  readonly Name: string;
  readonly Value?: string;
}

/** By their names; those without a value are left out. A name such as `__proto__` is one like any other. */
export const toRecord = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(attributes.flatMap(({ Name, Value }) => (Value ? [[Name, Value]] : [])));

/**
 * As `toRecord`, with the empty values that take an attribute away.
 *
 * @throws InvalidParameterException for one without a value; that it is so here is our belief
 */
export const toChanges = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(
    attributes.map(({ Name, Value }) => {
      if (typeof Value === 'string') return [Name, Value];
      throw invalidParameter(`Attribute value for ${Name} must not be null`);
    }),
  );

export const attributeOf = (
  attributes: readonly Attribute[] | undefined,
  name: string,
): string | undefined => attributes?.find(({ Name }) => Name === name)?.Value;

/** The attributes with these values, each in its place or at the end. An empty value takes one away. */
export function withAttributes(
  attributes: readonly Attribute[] | undefined,
  values: Readonly<Record<string, string>>,
): Attribute[] {
  const all = new Map([...Object.entries(toRecord(attributes)), ...Object.entries(values)]);
  return Array.from(all, ([Name, Value]) => ({ Name, Value })).filter(({ Value }) => Value);
}

/** Whether the app client may read it: all, unless it is told which. */
export function isReadable({ properties: { ReadAttributes } }: Client, name: string): boolean {
  return !ReadAttributes?.length || FOR_ALL.includes(name) || ReadAttributes.includes(name);
}

/** "Your user's ID token contains all of their associated providers in the identities claim": the guide. */
const FOR_ALL = ['sub', 'identities'];

/** What an app client may write unless it is told: everything but these. */
const NOT_WRITABLE = ['sub', 'email_verified', 'phone_number_verified'];

/** @throws NotAuthorizedException when one is not the client's to write */
export function checkWritable(client: Client, names: readonly string[]): void {
  const { WriteAttributes } = client.properties;
  const isRefused = (name: string) =>
    NOT_WRITABLE.includes(name) ||
    name.startsWith(DEVELOPER_ONLY) ||
    (WriteAttributes?.length && !WriteAttributes.includes(name));
  if (names.some(isRefused)) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);
