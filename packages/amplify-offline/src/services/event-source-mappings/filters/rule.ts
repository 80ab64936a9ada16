/** Whether a value is allowed; `undefined` is what is not there. */
export type Rule = (value: unknown) => boolean;

type Scalar = string | number | boolean | null;

/** @returns the rule that one element of a pattern's list stands for; nothing where it is none */
export function readRule(given: unknown): Rule | undefined {
  if (isScalar(given)) return (value) => value === given;
  const [[name, operand] = [], ...others] = Object.entries(given as object);
  if (name === undefined || others.length > 0 || Array.isArray(given)) return undefined;
  return Object.hasOwn(OPERATORS, name) ? OPERATORS[name]?.(operand) : undefined;
}

const ofText = (test: (value: string, operand: string) => boolean) => (operand: unknown) =>
  typeof operand === 'string'
    ? (value: unknown) => typeof value === 'string' && test(value, operand)
    : undefined;

const TEXT: Record<string, (operand: unknown) => Rule | undefined> = {
  prefix: ofText((value, operand) => value.startsWith(operand)),
  suffix: ofText((value, operand) => value.endsWith(operand)),
  'equals-ignore-case': ofText((value, operand) => value.toLowerCase() === operand.toLowerCase()),
};

/** Those that Lambda's guide lists ("Filter rule syntax"); EventBridge has some more. */
const OPERATORS: Record<string, (operand: unknown) => Rule | undefined> = {
  ...TEXT,
  exists: (operand) => {
    if (typeof operand !== 'boolean') return undefined;
    // It is asked of values, not of objects that hold some.
    return (value) => (operand ? isScalar(value) : value === undefined);
  },
  'anything-but': (operand) => {
    const rule = anyOf(operand);
    return rule && ((value) => isScalar(value) && !rule(value));
  },
  numeric: (operand) => (Array.isArray(operand) ? numeric(operand) : undefined),
};

/** What is excluded: values, or what begins or ends so. */
function anyOf(operand: unknown): Rule | undefined {
  if (isScalar(operand)) return (value) => value === operand;
  if (Array.isArray(operand)) {
    return operand.length > 0 && operand.every(isScalar)
      ? (value) => operand.some((one) => one === value)
      : undefined;
  }
  const [[name = '', text] = [], ...others] = Object.entries(operand as object);
  return others.length === 0 && Object.hasOwn(TEXT, name) ? TEXT[name]?.(text) : undefined;
}

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["=", 5]`, or `[">", 0, "<=", 5]`. Numbers in DynamoDB's JSON are texts, and so never meet it. */
function numeric(operand: unknown[]): Rule | undefined {
  const pairs = operand.length === 2 || operand.length === 4 ? operand.length / 2 : 0;
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < pairs; at++) {
    const [name, bound] = operand.slice(2 * at, 2 * at + 2);
    const compare =
      typeof name === 'string' && Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
    if (!compare || typeof bound !== 'number') return undefined;
    tests.push((value) => compare(value, bound));
  }
  if (tests.length === 0) return undefined;
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
