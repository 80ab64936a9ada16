import { RequestError } from '../http';
import type { ApiModel, Shape } from './api-model';

/** The most violations that one message lists; AWS names all, whose requests are small. */
const MOST_LISTED = 10;

/**
 * Checks a request as a service does before it looks at anything else. The texts are those of public
 * reports: github.com/amazon-archives/amazon-cognito-identity-js, issues 388 and 551; serverless issue
 * 2036 (null, and how a member of a list is named); boto3 issue 3581. A value can break several rules:
 * its pattern comes before its length in aws-amplify/amplify-flutter#3125. The order of members is our belief.
 *
 * @throws RequestError by the service's name for it; `SerializationException` for a value of another type
 */
export function checkRequest(model: ApiModel, operation: string, request: object): void {
  const shape = Object.hasOwn(model.operations, operation) && model.operations[operation];
  if (!shape) return;
  const found = violations(model, shape, request, '').slice(0, MOST_LISTED);
  if (found.length === 0) return;
  const errors = found.length === 1 ? '1 validation error' : `${found.length} validation errors`;
  throw new RequestError(model.violation, `${errors} detected: ${found.join('; ')}`);
}

function violations(model: ApiModel, name: string, value: unknown, path: string): string[] {
  const shape = model.shapes[name] as Shape;
  if (!isOfType(shape, value)) {
    throw new RequestError('SerializationException', mistaken(shape, value));
  }
  const broken = brokenConstraints(shape, value);
  if (broken.length > 0) {
    const isShown = !shape.sensitive && shape.type !== 'blob' && typeof value !== 'object';
    const shown = isShown ? ` '${value}'` : '';
    return broken.map((rule) => `Value${shown} at '${path}' failed to satisfy constraint: ${rule}`);
  }
  const inner = (of: string | undefined, one: unknown, at: string) =>
    of && one !== null && one !== undefined ? violations(model, of, one, at) : [];
  const below = (member: string) => (path ? `${path}.${member}` : member);
  switch (shape.type) {
    case 'structure': {
      const given = value as Record<string, unknown>;
      const own = (member: string) => (Object.hasOwn(given, member) ? given[member] : undefined);
      const missing = (shape.required ?? [])
        .filter((member) => own(member) === undefined || own(member) === null)
        .map((member) => {
          const isHidden = model.shapes[shape.members?.[member] ?? '']?.sensitive;
          const at = `${isHidden ? '' : 'null '}at '${below(camelCase(member))}'`;
          return `Value ${at} failed to satisfy constraint: Member must not be null`;
        });
      const wrong = Object.entries(shape.members ?? {}).flatMap(([member, of]) =>
        inner(of, own(member), below(camelCase(member))),
      );
      return [...missing, ...wrong];
    }
    case 'list':
      return (value as unknown[]).flatMap((one, index) =>
        inner(shape.item, one, below(`${index + 1}.member`)),
      );
    case 'map':
      return Object.entries(value as object).flatMap(([key, one]) => [
        ...inner(shape.key, key, path),
        ...inner(shape.value, one, below(`${key}.member`)),
      ]);
    default:
      return [];
  }
}

function brokenConstraints(shape: Shape, value: unknown): string[] {
  const { min, max } = shape;
  const isNumber = typeof value === 'number';
  const size = isNumber ? value : sizeOf(shape, value);
  const what = isNumber ? 'value' : 'length';
  const isOver = size !== undefined && max !== undefined && size > max;
  const isUnder = size !== undefined && min !== undefined && size < min;
  return [
    ...(typeof value === 'string' ? brokenByText(shape, value, isOver) : []),
    ...(isOver ? [`Member must have ${what} less than or equal to ${max}`] : []),
    ...(isUnder ? [`Member must have ${what} greater than or equal to ${min}`] : []),
  ];
}

/** One class of characters: tried in a time that grows with the text, as no other pattern promises. */
const ONE_CLASS = /^\[[^\]]+\]\+$/;

function brokenByText(shape: Shape, text: string, isTooLong: boolean): string[] {
  if (shape.enum && !shape.enum.includes(text)) {
    return [`Member must satisfy enum value set: [${shape.enum.join(', ')}]`];
  }
  const { pattern } = shape;
  if (pattern === undefined || (isTooLong && !ONE_CLASS.test(pattern))) return [];
  const isMatch = new RegExp(`^(?:${pattern})$`, 'u').test(text);
  return isMatch ? [] : [`Member must satisfy regular expression pattern: ${pattern}`];
}

function sizeOf({ type }: Shape, value: unknown): number | undefined {
  if (type === 'blob') return Buffer.byteLength(value as string, 'base64');
  if (type === 'string' || type === 'list') return (value as string | unknown[]).length;
  return type === 'map' ? Object.keys(value as object).length : undefined;
}

function isOfType({ type }: Shape, value: unknown): boolean {
  switch (type) {
    case 'string':
    case 'blob':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'structure':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === 'number';
  }
}

/**
 * What a value of another type is refused with, as AWS's JSON services do: aws-amplify/amplify-js#2689
 * and #4738 have it of Cognito, public tables of measured answers have the rest of other services.
 */
function mistaken({ type }: Shape, value: unknown): string {
  if (Array.isArray(value)) return 'Start of list found where not expected';
  if (typeof value === 'object') return 'Start of structure or map found where not expected.';
  if (type === 'list' || type === 'map') return `Expected ${type} or null`;
  if (type === 'structure') return 'Expected null';
  const given = typeof value === 'boolean' ? String(value) : typeof value;
  const wanted = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const article = type === 'integer' ? 'an' : 'a';
  return `${given.toUpperCase()}_VALUE can not be converted to ${article} ${wanted}`;
}

const camelCase = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
