import { type AttributeValue, toDynamoDB } from './dynamodb';
import { isMap, type JsonMap } from './json-value';

/** An expression with its placeholders, as requests for DynamoDB have it. */
export interface Expression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: Record<string, AttributeValue>;
}

/**
 * The expression that a filter or a condition stands for: AppSync makes both alike. A name is `#<field>`; a value
 * is named by where it stands, such as `:or_0_title_beginsWith`. Members that say nothing are joined all the same,
 * which DynamoDB then refuses. Null for what AppSync makes nothing of: an unknown operator, or an operand of
 * another type than the operator's.
 *
 * @see https://github.com/localstack/appsync-utils `__tests__/transform.test.js`, recorded from AWS
 */
export function dynamodbExpression(filter: unknown): Expression | null {
  const placeholders = { expressionNames: {}, expressionValues: {} };
  const expression = isMap(filter) ? ofFilter(filter, '', placeholders, false) : null;
  return expression === null ? null : { expression, ...placeholders };
}

type Placeholders = Omit<Expression, 'expression'>;

function ofFilter(
  filter: unknown,
  path: string,
  to: Placeholders,
  grouped: boolean,
): string | null {
  if (!isMap(filter)) return null;
  const members = Object.entries(filter).map(([name, value]) => {
    if (name === 'and' || name === 'or') return ofGroup(name, value, path, to);
    if (name === 'not') {
      const negated = ofFilter(value, `${path}not_`, to, true);
      return negated === null ? null : `(NOT ${negated})`;
    }
    return ofField(name, `#${name}`, value, `${path}${name}`, to);
  });
  return joined(members, 'AND', grouped);
}

function ofGroup(
  name: 'and' | 'or',
  members: unknown,
  path: string,
  to: Placeholders,
): string | null {
  if (!Array.isArray(members)) return null;
  const inner = members.map((member, index) =>
    ofFilter(member, `${path}${name}_${index}_`, to, false),
  );
  return joined(inner, name === 'or' ? 'OR' : 'AND', true);
}

/** @param target the attribute's placeholder, or its size */
function ofField(
  field: string,
  target: string,
  operators: unknown,
  path: string,
  to: Placeholders,
): string | null {
  if (!isMap(operators)) return null;
  to.expressionNames[`#${field}`] = field;
  const members = Object.entries(operators).map(([operator, operand]) =>
    operator === 'size'
      ? ofField(field, `size(#${field})`, operand, `${path}_size`, to)
      : ofOperator(target, operator, operand, `:${path}_${operator}`, to.expressionValues),
  );
  return joined(members, 'AND', true);
}

function ofOperator(
  target: string,
  operator: string,
  operand: unknown,
  value: string,
  values: JsonMap,
): string | null {
  const bind = (name: string, bound: unknown) => {
    values[name] = toDynamoDB(bound);
    return name;
  };
  if (Object.hasOwn(COMPARISONS, operator)) {
    return `(${target} ${COMPARISONS[operator]} ${bind(value, operand)})`;
  }
  if (Object.hasOwn(FUNCTIONS, operator)) {
    return `(${FUNCTIONS[operator]}(${target},${bind(value, operand)}))`;
  }
  switch (operator) {
    case 'between': {
      if (!Array.isArray(operand) || operand.length < 2) return null;
      const [start, end] = [bind(`${value}_start`, operand[0]), bind(`${value}_end`, operand[1])];
      return `(${target} BETWEEN ${start} AND ${end})`;
    }
    case 'in':
      if (!Array.isArray(operand)) return null;
      if (operand.length === 0) return '(null)';
      return `(${target} IN (${operand.map((item, index) => bind(`${value}_${index}`, item)).join(', ')}))`;
    case 'attributeExists':
      if (typeof operand !== 'boolean') return null;
      return `(${operand ? 'attribute_exists' : 'attribute_not_exists'}(${target}))`;
    case 'attributeType':
      if (typeof operand !== 'string' || !Object.hasOwn(ATTRIBUTE_TYPES, operand)) return null;
      return `(attribute_type(${target},${bind(value, ATTRIBUTE_TYPES[operand])}))`;
    default:
      return null;
  }
}

function joined(members: (string | null)[], joiner: 'AND' | 'OR', grouped: boolean): string | null {
  if (members.includes(null)) return null;
  const expression = members.join(` ${joiner} `);
  return grouped && members.length > 1 ? `(${expression})` : expression;
}

const COMPARISONS: Record<string, string> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const FUNCTIONS: Record<string, string> = {
  contains: 'contains',
  notContains: 'NOT contains',
  beginsWith: 'begins_with',
};

const ATTRIBUTE_TYPES: Record<string, string> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  /** As the enumeration of Amplify's schemas has it. */
  bool: 'BOOL',
  list: 'L',
  map: 'M',
};
