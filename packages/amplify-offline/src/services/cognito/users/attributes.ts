import { invalidParameter, notAuthorized } from '../errors';
import type { Client, Pool } from '../pools/pool';

/** An attribute as requests and responses have it. */
export interface Attribute {
  readonly Name: string;
  readonly Value?: string;
}

/** By their names; those without a value are left out. A name such as `__proto__` is one like any other. */
export const toRecord = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(attributes.flatMap(({ Name, Value }) => (Value ? [[Name, Value]] : [])));

/** As `toRecord`, with the empty values that take an attribute away. */
export const toChanges = (attributes: readonly Attribute[] = []): Record<string, string> =>
  Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value ?? '']));

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
    NOT_WRITABLE.includes(name) || (WriteAttributes?.length && !WriteAttributes.includes(name));
  if (names.some(isRefused)) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
}

/** @throws InvalidParameterException when one does not fit the pool's schema */
export function checkSchema(pool: Pool, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = pool.schema.get(name);
    if (!rule) throw schemaError(`Type for attribute {${name}} could not be determined`);
    if (value === '') continue; // Takes the attribute away.
    const { MinLength = 0, MaxLength = 2_048 } = rule.StringAttributeConstraints ?? {};
    if (value.length > Number(MaxLength)) {
      throw schemaError(`${name}: String must be no longer than ${MaxLength} characters\n`);
    }
    if (value.length < Number(MinLength)) {
      throw schemaError(`${name}: String must be at least ${MinLength} characters\n`);
    }
  }
  if (attributes.email && !isEmail(attributes.email)) {
    throw invalidParameter('Invalid email address format.');
  }
  if (attributes.phone_number && !isPhoneNumber(attributes.phone_number)) {
    throw invalidParameter('Invalid phone number format.');
  }
}

/** @throws InvalidParameterException naming those that the pool requires and that are not there */
export function checkRequired(pool: Pool, attributes: Record<string, string>): void {
  const missing = missingAttributes(pool, attributes);
  if (missing.length === 0) return;
  throw schemaError(missing.map((name) => `${name}: The attribute is required\n`).join(''));
}

/** Those that the pool requires and that are not there. */
export const missingAttributes = (
  { schema }: Pick<Pool, 'schema'>,
  attributes: Record<string, string>,
): string[] =>
  Array.from(schema.values())
    .filter(({ Name, Required }) => Required && Name !== 'sub' && !attributes[Name])
    .map(({ Name }) => Name);

/** @throws InvalidParameterException when one cannot change once it has a value */
export function checkMutable(
  pool: Pool,
  before: Record<string, string>,
  names: readonly string[],
): void {
  for (const name of names) {
    if (
      pool.schema.get(name)?.Mutable === false &&
      (name === 'sub' || before[name] !== undefined)
    ) {
      throw invalidParameter(
        `user.${name}: Attribute cannot be updated. (changing an immutable attribute)`,
      );
    }
  }
}

/**
 * Taking away one that is not there is no error (aws-amplify/amplify-js#12128); the texts are those of
 * aws-amplify/aws-sdk-ios#4251 and of moto's test_admin_delete_user_attributes_non_existing_attribute.
 * That only the operations of administrators have the words before them is our belief.
 *
 * @throws InvalidParameterException when one cannot be taken away
 */
export function checkDeletable(pool: Pool, names: readonly string[], isAdmin: boolean): void {
  const reasons = names.flatMap((name) => {
    const rule = pool.schema.get(name);
    if (!rule) return `user.${name}: Attribute does not exist in the schema.\n`;
    return rule.Required ? `user.${name}: Required attribute cannot be deleted.\n` : [];
  });
  if (reasons.length === 0) return;
  throw invalidParameter((isAdmin ? 'Invalid user attributes: ' : '') + reasons.join(''));
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
export const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);

const schemaError = (text: string) =>
  invalidParameter(`Attributes did not conform to the schema: ${text}`);
