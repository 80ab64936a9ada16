import { compareWholeValues } from './comparisons';
import { type AttributeValue, type Input, type Item, OPERATIONS } from './dynalite-internals';
import { emptyType } from './empty-key';
import type { Store } from './store';
import { OPTIONS_OF_REQUESTS } from './table-options/read-options';
import { removeLast } from './update-order';
import { wrongWithValue } from './values';

/** What the input of an operation may have, and what else is to be right. */
export interface Definition {
  types: Record<string, unknown>;
  /** @returns what is wrong, where something is */
  custom(input: Input, store: Store): string | undefined;
}

type Check = (input: Input) => string | undefined;

/** What dynalite does not know of yet, with the values that the API reference lists. */
const ON_FAILED_CONDITION = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

/** dynalite's definitions, with what it leaves out. */
export const DEFINITIONS: Record<string, Definition> = {
  ...Object.fromEntries(Object.keys(OPERATIONS).map((name) => [name, extended(name)])),
  PutItem: extended('PutItem', { types: ON_FAILED_CONDITION }),
  UpdateItem: extended('UpdateItem', {
    types: ON_FAILED_CONDITION,
    check: (input) => {
      removeLast(input);
      return undefined;
    },
  }),
  DeleteItem: extended('DeleteItem', {
    types: ON_FAILED_CONDITION,
    check: ({ ReturnValues = 'NONE' }) =>
      ReturnValues === 'NONE' || ReturnValues === 'ALL_OLD'
        ? undefined
        : 'ReturnValues can only be ALL_OLD or NONE',
  }),
  BatchWriteItem: extended('BatchWriteItem', {
    check: ({ RequestItems }) =>
      Object.values(RequestItems as Record<string, object[]>)
        .flat()
        .some((request) => Object.keys(request).length > 1)
        ? 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes'
        : undefined,
  }),
  Query: extended('Query', { check: emptyKeyCondition }),
  CreateTable: extended('CreateTable', { types: OPTIONS_OF_REQUESTS }),
  UpdateTable: updateTable(),
  UpdateTimeToLive: ofTable({
    TimeToLiveSpecification: {
      type: 'FieldStruct<TimeToLiveSpecification>',
      notNull: true,
      children: {
        Enabled: { type: 'Boolean', notNull: true },
        AttributeName: {
          type: 'String',
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
      },
    },
  }),
  DescribeContinuousBackups: ofTable(),
  UpdateContinuousBackups: ofTable({
    PointInTimeRecoverySpecification: {
      type: 'FieldStruct<PointInTimeRecoverySpecification>',
      notNull: true,
      children: {
        PointInTimeRecoveryEnabled: { type: 'Boolean', notNull: true },
        RecoveryPeriodInDays: {
          type: 'Integer',
          greaterThanOrEqual: 1,
          lessThanOrEqual: 35,
        },
      },
    },
  }),
};

/** Of an operation that dynalite does not have. */
function ofTable(types: object = {}): Definition {
  const { TableName } = OPERATIONS.DescribeTable?.types ?? {};
  return { types: { TableName, ...types }, custom: () => undefined };
}

/** dynalite wants something of its own to be updated. */
function updateTable(): Definition {
  const { types, custom } = extended('UpdateTable', { types: OPTIONS_OF_REQUESTS });
  return {
    types,
    custom: (input, store) => {
      const others = Object.keys(OPTIONS_OF_REQUESTS).filter((name) => name in input);
      const isAllOurs = others.length > 0 && Object.keys(input).length === others.length + 1;
      return isAllOurs ? undefined : custom(input, store);
    },
  };
}

function extended(name: string, more: { types?: object; check?: Check } = {}): Definition {
  const { types, custom } = OPERATIONS[name] as (typeof OPERATIONS)[string];
  return {
    types: { ...types, ...more.types },
    custom: (input, store) => {
      const wrong = wrongValue(input) ?? custom?.(input, store) ?? more.check?.(input);
      if (!wrong) compareWholeValues(input);
      return wrong ?? undefined;
    },
  };
}

/** Nothing is found by an empty key, and nothing can be. */
function emptyKeyCondition({ KeyConditions }: Input): string | undefined {
  const conditions = Object.entries(
    KeyConditions as Record<string, { AttributeValueList: AttributeValue[] }>,
  );
  for (const [name, { AttributeValueList = [] }] of conditions) {
    const type = AttributeValueList.map(emptyType).find(Boolean);
    if (type) {
      return `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type} value. Key: ${name}`;
    }
  }
  return undefined;
}

function wrongValue({ Item, ExpressionAttributeValues, RequestItems }: Input): string | undefined {
  for (const item of [Item ?? {}, ...putItems(RequestItems)]) {
    const wrong = Object.values(item).map(wrongWithValue).find(Boolean);
    if (wrong) return wrong;
  }
  for (const [name, value] of Object.entries((ExpressionAttributeValues ?? {}) as Item)) {
    const wrong = wrongWithValue(value);
    if (wrong) return `ExpressionAttributeValues contains invalid value: ${wrong} for key ${name}`;
  }
  return undefined;
}

function putItems(requests: unknown): Item[] {
  return Object.values((requests ?? {}) as Record<string, unknown>)
    .flatMap((of) => (Array.isArray(of) ? of : []))
    .map((request: { PutRequest?: { Item?: Item } }) => request.PutRequest?.Item ?? {});
}
