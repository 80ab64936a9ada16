import { type Context, matches, patternOf, textOf } from './pattern';

/** Of a statement: by operator, by key, the values of which one has to fit. */
export type Conditions = Record<string, Record<string, string[]>>;

/** Whether a value of the request fits one of a policy's. */
type Fits = (given: string, wanted: string, context: Context | undefined) => boolean;

const equals: Fits = (given, wanted, context) => given === textOf(wanted, context);
const equalsIgnoringCase: Fits = (given, wanted, context) =>
  given.toLowerCase() === textOf(wanted, context)?.toLowerCase();
const like: Fits = (given, wanted, context) => {
  const pattern = patternOf(wanted, context);
  return pattern !== undefined && matches(pattern, given);
};
/** An ARN is compared part by part: a star does not go past a colon but in the last. */
const likeArn: Fits = (given, wanted, context) => {
  const [parts, patterns] = [arnParts(given), arnParts(wanted)];
  return patterns.every((pattern, index) => like(parts[index] ?? '', pattern, context));
};
const arnParts = (arn: string) => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};
const compared =
  (isRight: (given: number, wanted: number) => boolean): Fits =>
  (given, wanted) =>
    isRight(Number(given), Number(wanted));

const OPERATORS: Record<string, Fits> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: like,
  ArnEquals: likeArn,
  ArnLike: likeArn,
  Bool: equalsIgnoringCase,
  NumericEquals: compared((given, wanted) => given === wanted),
  NumericLessThan: compared((given, wanted) => given < wanted),
  NumericLessThanEquals: compared((given, wanted) => given <= wanted),
  NumericGreaterThan: compared((given, wanted) => given > wanted),
  NumericGreaterThanEquals: compared((given, wanted) => given >= wanted),
};

/**
 * Whether all conditions of a statement hold.
 *
 * @param context what its variables stand for; absent where it may have none
 * @param onUnknown told of an operator that is not known here
 * @returns undefined where that is not known, for such an operator
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function hold(
  conditions: Conditions,
  request: Context,
  context: Context | undefined,
  onUnknown: (operator: string) => void,
): boolean | undefined {
  const results = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => {
      const test = operatorOf(operator);
      if (!test) onUnknown(operator);
      return test?.(request[key.toLowerCase()], wanted, context);
    }),
  );
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

type Test = (
  given: Context[string] | undefined,
  wanted: string[],
  context: Context | undefined,
) => boolean;

/** What an operator's name says, with its set operator before it and `IfExists` after it. */
function operatorOf(name: string): Test | undefined {
  const [, set, base = '', ifExists] =
    /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  if (base === 'Null') {
    return (given, wanted) => wanted.some((value) => (value === 'true') === (given === undefined));
  }
  const positive = base.replace('Not', '');
  const isNegated = positive !== base;
  const fits = Object.hasOwn(OPERATORS, positive) ? OPERATORS[positive] : undefined;
  if (!fits || (isNegated && /Than|Bool/.test(base))) return undefined;
  return (given, wanted, context) => {
    if (given === undefined) return ifExists !== undefined || set === 'ForAllValues:' || isNegated;
    const fitsOne = (value: string) =>
      wanted.some((one) => fits(value, one, context)) !== isNegated;
    const values = typeof given === 'string' ? [given] : [...given];
    const isOfAll = set === 'ForAllValues:' || (isNegated && set === undefined);
    return isOfAll ? values.every(fitsOne) : values.some(fitsOne);
  };
}
