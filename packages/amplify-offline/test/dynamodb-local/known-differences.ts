export interface Difference {
  /** By step: what is said here, and by DynamoDB Local; members that are not given may be anything. */
  answers: Record<number, [here: object, local: object]>;
  why: string;
}

const DONE = {};
const INVALID = { error: 'ValidationException' };
const UNMET = { error: 'ConditionalCheckFailedException' };
const cancelled = (...codes: string[]) => ({
  error: 'TransactionCanceledException',
  ...(codes.length > 0 && { CancellationReasons: codes.map((Code) => ({ Code })) }),
});
const found = (Count: number, ScannedCount: number) => ({ Count, ScannedCount });

const RESERVED =
  'SIZE is a reserved word ("Reserved words in DynamoDB"); DynamoDB Local lets it pass.';
const CAPACITY =
  'DynamoDB Local tells of capacity that nobody asked for, where nothing was deleted.';
const ENUMERATIONS = 'AWS checks the values of an enumeration first; DynamoDB Local lets it pass.';
const READS_CANCEL =
  'AWS cancels, with a reason for each read (recorded in nubo-db/dynoxide, issue 19); DynamoDB Local cancels without reasons.';
const CANCELS =
  'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.';

/**
 * Where both sides answer otherwise, and why it is left: mistakes of dynalite, of which CONTRIBUTING tells,
 * and answers of DynamoDB Local that are not those that AWS documents.
 */
export const DIFFERENCES: Record<string, Difference> = {
  'a condition of the old kind on a list': {
    answers: { 1: [UNMET, DONE] },
    why: 'dynalite finds no two lists or maps equal. In expressions we mend it (services/dynamodb/comparisons.ts); Expected, QueryFilter and ScanFilter are legacy parameters, which the API reference advises against.',
  },
  'update "SET size = :v" {"v":{"N":"1"}}': {
    answers: {
      1: [
        INVALID,
        {
          Attributes: {
            bs: { BS: ['cA=='] },
            id: { S: 'a' },
            l: { L: [{ N: '1' }, { N: '2' }, { N: '3' }] },
            m: { M: { a: { N: '1' }, inner: { M: { list: { L: [{ S: 'x' }] } } } } },
            n: { N: '5' },
            ns: { NS: ['1', '2'] },
            s: { S: 'hello' },
            size: { N: '1' },
            ss: { SS: ['a', 'b'] },
          },
        },
      ],
      2: [
        {
          Item: {
            bs: { BS: ['cA=='] },
            id: { S: 'a' },
            l: { L: [{ N: '1' }, { N: '2' }, { N: '3' }] },
            m: { M: { a: { N: '1' }, inner: { M: { list: { L: [{ S: 'x' }] } } } } },
            n: { N: '5' },
            ns: { NS: ['1', '2'] },
            s: { S: 'hello' },
            ss: { SS: ['a', 'b'] },
          },
        },
        {
          Item: {
            bs: { BS: ['cA=='] },
            id: { S: 'a' },
            l: { L: [{ N: '1' }, { N: '2' }, { N: '3' }] },
            m: { M: { a: { N: '1' }, inner: { M: { list: { L: [{ S: 'x' }] } } } } },
            n: { N: '5' },
            ns: { NS: ['1', '2'] },
            s: { S: 'hello' },
            size: { N: '1' },
            ss: { SS: ['a', 'b'] },
          },
        },
      ],
    },
    why: RESERVED,
  },
  'an update of the old kind': {
    answers: {
      1: [
        { Attributes: { id: { S: 'a' }, n: { N: '3' }, p: { S: 'put' } } },
        { Attributes: { id: { S: 'a' }, n: { N: '3' } } },
      ],
    },
    why: 'AWS takes PUT for an action that is not given (AttributeValueUpdate, "Action"); DynamoDB Local leaves it out.',
  },
  'ReturnValues NONE': {
    answers: { 5: [DONE, { ConsumedCapacity: { CapacityUnits: 1, TableName: 'Items' } }] },
    why: CAPACITY,
  },
  'ReturnValues ALL_OLD': {
    answers: { 5: [DONE, { ConsumedCapacity: { CapacityUnits: 1, TableName: 'Items' } }] },
    why: CAPACITY,
  },
  'value: a number set': {
    answers: {
      3: [
        { Item: { id: { S: 'b' }, v: { NS: ['-1', '10', '100', '9'] } } },
        { Item: { id: { S: 'b' }, v: { NS: ['-1', '10', '1E+2', '9'] } } },
      ],
    },
    why: 'DynamoDB Local writes a hundred in a set as 1E+2, and outside of one as 100; here it is 100 in both.',
  },
  'an index is in order, and has what its keys have': {
    answers: { 13: [found(4, 4), INVALID] },
    why: 'A filter on an attribute that the index does not project: dynalite finds no such attribute, and answers. AWS does not document it; AWS is reported to answer, too (faiscadev/fakecloud, pull request 2029).',
  },
  'an unknown option': { answers: { 0: [INVALID, DONE] }, why: ENUMERATIONS },
  'a delete of what is not there': {
    answers: { 0: [DONE, { ConsumedCapacity: { CapacityUnits: 1, TableName: 'Items' } }] },
    why: CAPACITY,
  },
  'a batch of gets': {
    answers: { 12: [INVALID, { Responses: { Items: [{}] }, UnprocessedKeys: {} }] },
    why: RESERVED,
  },
  'transaction: two tables, with composite keys': {
    answers: { 5: [INVALID, DONE], 6: [found(2, 2), found(1, 1)] },
    why: '1 and 1.00 are one key, so these are two operations on one item, which TransactWriteItems refuses; DynamoDB Local compares the text.',
  },
  'transaction: one item twice, one of them with a wrong condition': {
    answers: { 2: [INVALID, cancelled('ConditionalCheckFailed', 'None')] },
    why: 'AWS refuses two operations on one item before it looks at conditions (TransactWriteItems); DynamoDB Local looks first.',
  },
  'transaction: an update without an expression': {
    answers: { 2: [INVALID, DONE], 3: [found(2, 2), found(4, 4)] },
    why: 'UpdateExpression is required in a transaction (API reference, "Update"); DynamoDB Local lets it pass.',
  },
  'transaction: an item without its key': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: a delete by another attribute': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: a delete by more than the key': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: an update of the key': {
    answers: { 2: [cancelled('None', 'ValidationError'), cancelled('ValidationError')] },
    why: 'AWS gives a reason for each item ("TransactionCanceledException"); DynamoDB Local gives one reason too few.',
  },
  'transaction: an update of a number that is text': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: an update from what is not there': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: an update of a path that is not there': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: a wrong type to add': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: an update over 400 KB': {
    answers: { 2: [cancelled('None', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: an unknown option for failed conditions': {
    answers: { 2: [INVALID, DONE], 3: [found(2, 2), found(4, 4)] },
    why: ENUMERATIONS,
  },
  'transaction: a failed condition and a mistake': {
    answers: { 2: [cancelled('ConditionalCheckFailed', 'ValidationError'), INVALID] },
    why: CANCELS,
  },
  'transaction: almost 4 MB': {
    answers: {
      1: [
        { Count: 3, LastEvaluatedKey: { id: { S: '9' } }, ScannedCount: 3 },
        { Count: 3, LastEvaluatedKey: { id: { S: '4' } }, ScannedCount: 3 },
      ],
    },
    why: "A scan comes to the items in the order of their keys' hashes, which differs.",
  },
  'transaction: consumed capacity': {
    answers: {
      0: [
        {
          ConsumedCapacity: [
            { CapacityUnits: 2, TableName: 'Pairs' },
            { CapacityUnits: 8, TableName: 'Items' },
          ],
        },
        {
          ConsumedCapacity: [
            { CapacityUnits: 2, TableName: 'Pairs' },
            { CapacityUnits: 6, TableName: 'Items' },
          ],
        },
      ],
    },
    why: 'Each item of a transaction costs twice its own units ("Amazon DynamoDB Transactions: How it works"): 4, 2 and 2, as DynamoDB Local says one by one; together it says 6.',
  },
  'transaction: consumed capacity of a check and of indexes': {
    answers: {
      1: [
        { ConsumedCapacity: [{ CapacityUnits: 4 }] },
        { ConsumedCapacity: [{ CapacityUnits: 2 }] },
      ],
      2: [
        { ConsumedCapacity: [{ CapacityUnits: 2, Table: { CapacityUnits: 2 } }] },
        { ConsumedCapacity: [{ CapacityUnits: 6, Table: { CapacityUnits: 2 } }] },
      ],
      3: [
        { ConsumedCapacity: { CapacityUnits: 1, Table: { CapacityUnits: 1 } } },
        { ConsumedCapacity: { CapacityUnits: 3, Table: { CapacityUnits: 1 } } },
      ],
    },
    why: "dynalite reckons the table only, and AWS its indexes too; nothing here is paid for, so it is left. Whether AWS reckons a check by the item's size, as here, or as one unit, is not documented.",
  },
  'transaction: metrics of item collections': {
    answers: {
      0: [
        {
          ItemCollectionMetrics: {
            Pairs: [{ ItemCollectionKey: { pk: { S: 'a' } }, SizeEstimateRangeGB: [0, 1] }],
          },
        },
        DONE,
      ],
    },
    why: 'DynamoDB Local tells nothing of item collections in a transaction.',
  },
  'transaction: tokens of other lengths': {
    answers: { 2: [INVALID, DONE] },
    why: 'A token has 1 to 36 characters (API reference); DynamoDB Local takes an empty one.',
  },
  'transaction: a read by another key': {
    answers: { 0: [cancelled('None', 'ValidationError'), cancelled()] },
    why: READS_CANCEL,
  },
  'transaction: a read by a key of another type': {
    answers: { 0: [cancelled('None', 'ValidationError'), cancelled()] },
    why: READS_CANCEL,
  },
};
