/** The services whose answers can be disturbed, by the names that SigV4 knows them by. */
export const SERVICES = ['dynamodb', 'cognito-idp', 'cognito-identity', 'ssm'] as const;

/**
 * What goes wrong:
 * - `throttle`, `error`: the service's own answer for too many requests, or for a fault inside it
 * - `reset-before-commit`: the connection breaks, and nothing was done
 * - `reset-after-commit`: it was done, and the connection breaks before the answer
 * - `hang`: no answer ever comes, and nothing is done
 * - `latency`: the answer comes, late
 */
export const KINDS = [
  'throttle',
  'error',
  'reset-before-commit',
  'reset-after-commit',
  'hang',
  'latency',
] as const;

export type FaultKind = (typeof KINDS)[number];
export type FaultService = (typeof SERVICES)[number];

/** A fault to come, as `POST /_local/faults` takes it. */
export interface FaultRule {
  service: FaultService;
  /** Such as `PutItem`; absent: every operation. */
  operation?: string;
  kind: FaultKind;
  /** How many requests it hits; absent: all until it is removed. */
  times?: number;
  /** From 0 to 1, for each request; absent: 1. */
  probability?: number;
  /** Of the probability, so that a run can be repeated; absent: 1. */
  seed?: number;
  /** In ms, for `latency`. */
  latencyMs?: number;
}

/**
 * Checks a rule that came from outside.
 *
 * @returns the rule, or what is wrong with it, field by field
 */
export function parseFaultRule(input: unknown): FaultRule | { problems: string[] } {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    return {
      problems: ['A fault is a JSON object, such as {"service":"dynamodb","kind":"throttle"}.'],
    };
  }
  const rule = input as Record<string, unknown>;
  const problems = [
    ...oneOf(rule, 'service', SERVICES),
    ...oneOf(rule, 'kind', KINDS),
    ...optional(
      rule,
      'operation',
      'a name such as "PutItem"',
      (value) => typeof value === 'string',
    ),
    ...optional(rule, 'times', 'a whole number from 1', (value) => isWhole(value) && value > 0),
    ...optional(rule, 'probability', 'a number from 0 to 1', (value) => isBetween(value, 0, 1)),
    ...optional(rule, 'seed', 'a whole number', isWhole),
    ...optional(rule, 'latencyMs', 'a number of milliseconds', (value) =>
      isBetween(value, 0, 600_000),
    ),
    ...Object.keys(rule)
      .filter((name) => !FIELDS.includes(name))
      .map((name) => `"${name}" is none of ${FIELDS.join(', ')}.`),
    ...(rule.kind === 'latency' && rule.latencyMs === undefined
      ? ['"latency" takes "latencyMs", a number of milliseconds.']
      : []),
  ];
  return problems.length ? { problems } : (rule as unknown as FaultRule);
}

const FIELDS = ['service', 'operation', 'kind', 'times', 'probability', 'seed', 'latencyMs'];

function oneOf(rule: Record<string, unknown>, name: string, allowed: readonly string[]): string[] {
  return allowed.includes(rule[name] as string)
    ? []
    : [`"${name}" is one of ${allowed.join(', ')}; got ${JSON.stringify(rule[name])}.`];
}

function optional(
  rule: Record<string, unknown>,
  name: string,
  what: string,
  isRight: (value: unknown) => boolean,
): string[] {
  const value = rule[name];
  return value === undefined || isRight(value)
    ? []
    : [`"${name}" is ${what}; got ${JSON.stringify(value)}.`];
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}
