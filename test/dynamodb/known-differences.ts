export interface Difference {
  /** By step: what is said here, and by DynamoDB Local; members that are not given may be anything. */
  answers: Record<number, [here: object, local: object]>;
  why: string;
}

/**
 * Where both sides answer otherwise, and why it is left: dynalite's own mistakes, which the README's and
 * CONTRIBUTING's readers are told of, and where DynamoDB Local is not as AWS documents DynamoDB.
 */
export const DIFFERENCES: Record<string, Difference> = {
  'condition l = :v {"v":{"L":[{"N":"1"},{"S":"two"},{"L":[{"N":"3"}]}]}}': {
    answers: {
      '1': [
        {
          error: 'ConditionalCheckFailedException',
        },
        {},
      ],
      '2': [
        {
          Count: 0,
          ScannedCount: 1,
        },
        {
          Count: 0,
          ScannedCount: 0,
        },
      ],
    },
    why: 'dynalite never finds two lists equal; AWS compares them member by member ("Comparison operator and function reference").',
  },
  'condition m = :v {"v":{"M":{"a":{"N":"1"},"deep":{"M":{"list":{"L":[{"S":"x"},{"M":{"y":{"S":"z"}}}]}}}}}}':
    {
      answers: {
        '1': [
          {
            error: 'ConditionalCheckFailedException',
          },
          {},
        ],
        '2': [
          {
            Count: 0,
            ScannedCount: 1,
          },
          {
            Count: 0,
            ScannedCount: 0,
          },
        ],
      },
      why: 'dynalite never finds two maps equal; AWS compares them member by member.',
    },
  'condition contains(l, :v) {"v":{"L":[{"N":"3"}]}}': {
    answers: {
      '1': [
        {
          error: 'ConditionalCheckFailedException',
        },
        {},
      ],
      '2': [
        {
          Count: 0,
          ScannedCount: 1,
        },
        {
          Count: 0,
          ScannedCount: 0,
        },
      ],
    },
    why: 'dynalite never finds two lists equal, nor one within another.',
  },
  'condition size(e) = :v {"v":{"N":"0"}}': {
    answers: {
      '1': [
        {
          error: 'ConditionalCheckFailedException',
        },
        {},
      ],
      '2': [
        {
          Count: 0,
          ScannedCount: 1,
        },
        {
          Count: 0,
          ScannedCount: 0,
        },
      ],
    },
    why: 'dynalite has no size for an empty string; AWS says 0, as here does DynamoDB Local.',
  },
  'update "SET size = :v" {"v":{"N":"1"}}': {
    answers: {
      '1': [
        {
          error: 'ValidationException',
        },
        {
          Attributes: {
            bs: {
              BS: ['cA=='],
            },
            id: {
              S: 'a',
            },
            l: {
              L: [
                {
                  N: '1',
                },
                {
                  N: '2',
                },
                {
                  N: '3',
                },
              ],
            },
            m: {
              M: {
                a: {
                  N: '1',
                },
                inner: {
                  M: {
                    list: {
                      L: [
                        {
                          S: 'x',
                        },
                      ],
                    },
                  },
                },
              },
            },
            n: {
              N: '5',
            },
            ns: {
              NS: ['1', '2'],
            },
            s: {
              S: 'hello',
            },
            size: {
              N: '1',
            },
            ss: {
              SS: ['a', 'b'],
            },
          },
        },
      ],
      '2': [
        {
          Item: {
            bs: {
              BS: ['cA=='],
            },
            id: {
              S: 'a',
            },
            l: {
              L: [
                {
                  N: '1',
                },
                {
                  N: '2',
                },
                {
                  N: '3',
                },
              ],
            },
            m: {
              M: {
                a: {
                  N: '1',
                },
                inner: {
                  M: {
                    list: {
                      L: [
                        {
                          S: 'x',
                        },
                      ],
                    },
                  },
                },
              },
            },
            n: {
              N: '5',
            },
            ns: {
              NS: ['1', '2'],
            },
            s: {
              S: 'hello',
            },
            ss: {
              SS: ['a', 'b'],
            },
          },
        },
        {
          Item: {
            bs: {
              BS: ['cA=='],
            },
            id: {
              S: 'a',
            },
            l: {
              L: [
                {
                  N: '1',
                },
                {
                  N: '2',
                },
                {
                  N: '3',
                },
              ],
            },
            m: {
              M: {
                a: {
                  N: '1',
                },
                inner: {
                  M: {
                    list: {
                      L: [
                        {
                          S: 'x',
                        },
                      ],
                    },
                  },
                },
              },
            },
            n: {
              N: '5',
            },
            ns: {
              NS: ['1', '2'],
            },
            s: {
              S: 'hello',
            },
            size: {
              N: '1',
            },
            ss: {
              SS: ['a', 'b'],
            },
          },
        },
      ],
    },
    why: 'SIZE is a reserved word ("Reserved words in DynamoDB"); DynamoDB Local lets it pass.',
  },
  'an update of the old kind': {
    answers: {
      '1': [
        {
          Attributes: {
            id: {
              S: 'a',
            },
            n: {
              N: '3',
            },
            p: {
              S: 'put',
            },
          },
        },
        {
          Attributes: {
            id: {
              S: 'a',
            },
            n: {
              N: '3',
            },
          },
        },
      ],
    },
    why: 'AWS takes PUT for an action that is not given (AttributeValueUpdate, "Action"); DynamoDB Local leaves it out.',
  },
  'ReturnValues NONE': {
    answers: {
      '5': [
        {},
        {
          ConsumedCapacity: {
            CapacityUnits: 1,
            TableName: 'Items',
          },
        },
      ],
    },
    why: 'DynamoDB Local tells of capacity that nobody asked for, where nothing was deleted.',
  },
  'ReturnValues ALL_OLD': {
    answers: {
      '5': [
        {},
        {
          ConsumedCapacity: {
            CapacityUnits: 1,
            TableName: 'Items',
          },
        },
      ],
    },
    why: 'DynamoDB Local tells of capacity that nobody asked for, where nothing was deleted.',
  },
  'number "+5"': {
    answers: {
      '0': [
        {
          error: 'ValidationException',
        },
        {},
      ],
      '1': [
        {},
        {
          Item: {
            id: {
              S: 'a',
            },
            n: {
              N: '5',
            },
          },
        },
      ],
    },
    why: "dynalite's authors recorded the refusal from AWS; DynamoDB Local takes the sign.",
  },
  'value: a number set': {
    answers: {
      '3': [
        {
          Item: {
            id: {
              S: 'b',
            },
            v: {
              NS: ['-1', '10', '100', '9'],
            },
          },
        },
        {
          Item: {
            id: {
              S: 'b',
            },
            v: {
              NS: ['-1', '10', '1E+2', '9'],
            },
          },
        },
      ],
    },
    why: 'DynamoDB Local writes a hundred of a set as 1E+2; AWS writes plain digits, as for numbers.',
  },
  'an index is in order, and has what its keys have': {
    answers: {
      '13': [
        {
          Count: 4,
          ScannedCount: 4,
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'A filter on an attribute that the index does not project: dynalite finds no such attribute, and answers. It is not known here which of both AWS does.',
  },
  'an unknown option': {
    answers: {
      '0': [
        {
          error: 'ValidationException',
        },
        {},
      ],
    },
    why: 'AWS checks the values of an enumeration first; DynamoDB Local lets it pass.',
  },
  'a delete of what is not there': {
    answers: {
      '0': [
        {},
        {
          ConsumedCapacity: {
            CapacityUnits: 1,
            TableName: 'Items',
          },
        },
      ],
    },
    why: 'DynamoDB Local tells of capacity that nobody asked for, where nothing was deleted.',
  },
  'a batch of gets': {
    answers: {
      '6': [
        {
          error: 'ValidationException',
        },
        {
          error: 'ValidationException',
        },
      ],
      '8': [
        {
          error: 'ValidationException',
        },
        {
          error: 'ValidationException',
        },
      ],
      '9': [
        {
          error: 'ValidationException',
        },
        {
          error: 'ValidationException',
        },
      ],
      '10': [
        {
          error: 'ValidationException',
        },
        {
          error: 'ValidationException',
        },
      ],
      '12': [
        {
          error: 'ValidationException',
        },
        {
          Responses: {
            Items: [{}],
          },
          UnprocessedKeys: {},
        },
      ],
    },
    why: 'SIZE is a reserved word ("Reserved words in DynamoDB"); DynamoDB Local lets it pass.',
  },
  'transaction: two tables, with composite keys': {
    answers: {
      '5': [
        {
          error: 'ValidationException',
        },
        {},
      ],
      '6': [
        {
          Count: 2,
          ScannedCount: 2,
        },
        {
          Count: 1,
          ScannedCount: 1,
        },
      ],
    },
    why: '1 and 1.00 are one key, so these are two operations on one item, which TransactWriteItems refuses; DynamoDB Local compares the text.',
  },
  'transaction: one item twice, one of them with a wrong condition': {
    answers: {
      '2': [
        {
          error: 'ValidationException',
        },
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'ConditionalCheckFailed',
            },
            {
              Code: 'None',
            },
          ],
        },
      ],
    },
    why: 'AWS refuses two operations on one item before it looks at conditions (TransactWriteItems); DynamoDB Local looks first.',
  },
  'transaction: an update without an expression': {
    answers: {
      '2': [
        {
          error: 'ValidationException',
        },
        {},
      ],
      '3': [
        {
          Count: 2,
          ScannedCount: 2,
        },
        {
          Count: 4,
          ScannedCount: 4,
        },
      ],
    },
    why: 'UpdateExpression is required in a transaction (API reference, "Update"); DynamoDB Local lets it pass.',
  },
  'transaction: an item without its key': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: a delete by another attribute': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: a delete by more than the key': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: an update of the key': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'ValidationError',
            },
          ],
        },
      ],
    },
    why: 'AWS gives a reason for each item ("TransactionCanceledException"); DynamoDB Local gives one reason too few.',
  },
  'transaction: an update of a number that is text': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: an update from what is not there': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: an update of a path that is not there': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: a wrong type to add': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: an update over 400 KB': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: an unknown option for failed conditions': {
    answers: {
      '2': [
        {
          error: 'ValidationException',
        },
        {},
      ],
      '3': [
        {
          Count: 2,
          ScannedCount: 2,
        },
        {
          Count: 4,
          ScannedCount: 4,
        },
      ],
    },
    why: 'AWS checks the values of an enumeration first; DynamoDB Local lets it pass.',
  },
  'transaction: a failed condition and a mistake': {
    answers: {
      '2': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'ConditionalCheckFailed',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'ValidationException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: almost 4 MB': {
    answers: {
      '1': [
        {
          Count: 3,
          LastEvaluatedKey: {
            id: {
              S: '9',
            },
          },
          ScannedCount: 3,
        },
        {
          Count: 3,
          LastEvaluatedKey: {
            id: {
              S: '4',
            },
          },
          ScannedCount: 3,
        },
      ],
    },
    why: "A scan comes to the items in the order of their keys' hashes, which differs.",
  },
  'transaction: consumed capacity': {
    answers: {
      '0': [
        {
          ConsumedCapacity: [
            {
              CapacityUnits: 2,
              TableName: 'Pairs',
            },
            {
              CapacityUnits: 8,
              TableName: 'Items',
            },
          ],
        },
        {
          ConsumedCapacity: [
            {
              CapacityUnits: 2,
              TableName: 'Pairs',
            },
            {
              CapacityUnits: 6,
              TableName: 'Items',
            },
          ],
        },
      ],
    },
    why: 'A transaction costs twice what a write does, for the table and for its indexes ("Read and write capacity for transactions"); DynamoDB Local reckons the index once.',
  },
  'transaction: metrics of item collections': {
    answers: {
      '0': [
        {
          ItemCollectionMetrics: {
            Pairs: [
              {
                ItemCollectionKey: {
                  pk: {
                    S: 'a',
                  },
                },
                SizeEstimateRangeGB: [0, 1],
              },
            ],
          },
        },
        {},
      ],
    },
    why: 'DynamoDB Local tells nothing of item collections in a transaction.',
  },
  'transaction: tokens of other lengths': {
    answers: {
      '1': [
        {
          error: 'ValidationException',
        },
        {
          error: 'ValidationException',
        },
      ],
      '2': [
        {
          error: 'ValidationException',
        },
        {},
      ],
    },
    why: 'A token has 1 to 36 characters (API reference); DynamoDB Local takes an empty one.',
  },
  'transaction: a read by another key': {
    answers: {
      '0': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'TransactionCanceledException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
  'transaction: a read by a key of another type': {
    answers: {
      '0': [
        {
          error: 'TransactionCanceledException',
          CancellationReasons: [
            {
              Code: 'None',
            },
            {
              Code: 'ValidationError',
            },
          ],
        },
        {
          error: 'TransactionCanceledException',
        },
      ],
    },
    why: 'AWS cancels the transaction, with ValidationError for the item (API reference, "TransactionCanceledException": "There is a user error"); DynamoDB Local refuses all of it as a ValidationException, or cancels without reasons.',
  },
};
