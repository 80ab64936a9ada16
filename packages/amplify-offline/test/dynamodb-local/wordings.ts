/*
 * Errors of one kind in two wordings. Ours are dynalite's, whose authors recorded them from AWS
 * (its test/*.js ran against both), and agree with what github.com/paritysuite/dynamodb-conformance
 * recorded in 2026; DynamoDB Local has words of its own. AWS itself changes between regions whether
 * "1 validation error detected: " stands in front.
 */
const ANY = '.*';
const EXPRESSION = 'Invalid \\w+Expression: ';

/** As regular expressions: what is said here, and what DynamoDB Local says for it. */
const WORDINGS: [here: string, local: string][] = [
  [
    'TimeToLive is active on a different AttributeName: current AttributeName is \\w+',
    'TimeToLive is active on a different AttributeName',
  ],
  // What is missing, or not one of the values that there are.
  [
    "1 validation error detected: Value null at '(\\w|\\.)+' .*must not be null",
    "Value null at '.*' .*must not be null",
  ],
  [
    "1 validation error detected: Value .* at '(transactItems|clientRequestToken)' .*",
    "Value .* at '(transactItems|clientRequestToken)' .*",
  ],
  [
    "1 validation error detected: Value '.*' at 'transactItems' .*length less than or equal to 100",
    'Member must have length less than or equal to 100',
  ],
  [
    "1 validation error detected: Value null at 'transactItems.1.member.get' .*",
    "Value null at 'transactItems' .*must not be null",
  ],
  [
    "1 validation error detected: Value null at 'key' .*",
    'Cannot have null key for GetItem, DeleteItem, or UpdateItem',
  ],
  ["1 validation error detected: Value null at 'item' .*", 'Item to put in PutItem cannot be null'],
  [
    "1 validation error detected: Value .* at 'limit' .*greater than or equal to 1",
    'Limit must be greater than or equal to 1',
  ],
  [
    "1 validation error detected: Value '\\{\"Items\":\\[\\]\\}' at 'requestItems' .*",
    'The batch write request list for a table cannot be null or empty: Items',
  ],
  [
    "1 validation error detected: Value '\\{\\}' at 'requestItems' .*",
    'Batch(WriteItem cannot have a null or no requests set|GetItem must have some requests set)',
  ],
  [
    "1 validation error detected: Value '.*' at 'requestItems' .*length less than or equal to 25.*",
    'Too many items requested for the BatchWriteItem call',
  ],
  [
    "1 validation error detected: Value '\\[\\]' at 'requestItems.Items.member.keys' .*",
    'The list of keys in RequestItems for BatchGetItem is required: Items has empty list',
  ],
  [
    "1 validation error detected: Value '.*' at 'requestItems.Items.member.keys' .*length less than or equal to 100",
    'Too many items requested for the BatchGetItem call',
  ],
  [
    "1 validation error detected: Value '.*' at 'tableName' .*",
    'Invalid table/index name.  Table/index names must be .*',
  ],
  [
    "1 validation error detected: Value 'NONSENSE' at 'returnValues' .*",
    'Return values set to invalid value',
  ],
  ['ReturnValues can only be ALL_OLD or NONE', 'Return values set to invalid value'],
  // Tables and keys.
  [
    'Requested resource not found(: Table: Nope not found)?',
    'Cannot do operations on a non-existent table',
  ],
  ['Table already exists: Items', 'Cannot create preexisting table'],
  [
    'The provided key element does not match the schema',
    'The number of conditions on the keys is invalid',
  ],
  [
    'The provided key element does not match the schema',
    'One of the required keys was not given a value',
  ],
  [
    'The provided key element does not match the schema',
    'One or more parameter values were invalid: Type mismatch for key',
  ],
  [
    'One or more parameter values were invalid: Missing the key \\w+ in the item',
    'One of the required keys was not given a value',
  ],
  [
    'One or more parameter values were invalid: Type mismatch for key \\w+ expected: S actual: N',
    'One or more parameter values were invalid: Type mismatch for key',
  ],
  [
    'One or more parameter values were invalid: Type mismatch for Index Key .*',
    'One or more parameter values were invalid: Type mismatch for Index Key',
  ],
  [
    'One or more parameter values were invalid: Type mismatch for Index Key .* Actual: NULL .*',
    'Invalid attribute value type',
  ],
  [
    'The update expression attempted to update the secondary index key to unsupported type',
    'One or more parameter values were invalid: Type mismatch for Index Key',
  ],
  [
    'One or more parameter values are not valid. A value specified for a secondary index key .*',
    'One or more parameter values are not valid. The update expression attempted to update a secondary index key .*',
  ],
  [
    'One or more parameter values were invalid: (Size of hashkey|Aggregated size of all range keys) .*',
    'Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes',
  ],
  ['Query condition missed key schema element: \\w+', 'Query condition missed key schema element'],
  [
    'The provided starting key is invalid(: .*)?',
    "(Exclusive Start Key must have same size as table's key schema|The provided starting key is invalid)",
  ],
  [
    'The provided starting key is outside query boundaries .*',
    'The provided starting key does not match the range key predicate',
  ],
  [
    'The Segment parameter is required .*',
    'If total segments is specified, a particular segment must also be .*',
  ],
  [
    'The Segment parameter is zero-based .*',
    "1 validation error detected: Value '2' at 'segment' .*",
  ],
  // Values.
  [
    'The parameter cannot be converted to a numeric value(: .*)?',
    'A value provided cannot be converted into a number',
  ],
  [
    'Attempting to store more than 38 significant digits in a Number',
    'DynamoDB only supports precision up to 38 digits',
  ],
  [
    `${ANY}Input collection \\[a, a\\] contains duplicates\\.${ANY}`,
    `${ANY}Input collection \\[a, a\\] contains duplicates${ANY}`,
  ],
  [
    `${ANY}Input collection \\[.*\\]of type BS contains duplicates\\.${ANY}`,
    `${ANY}Input collection of type BS contains duplicates\\.${ANY}`,
  ],
  // Expressions.
  [
    `${EXPRESSION}Invalid attribute type name found; type: X, .*`,
    `${EXPRESSION}Invalid attribute type name found; type: X, .*`,
  ],
  [
    `${EXPRESSION}Incorrect operand type .*`,
    `${EXPRESSION}Incorrect operand type .*, typeSet: ALLOWED_FOR_(ADD|DELETE)_OPERAND`,
  ],
  // Transactions.
  ['DynamoDB rejected the request because you retried a request with a different payload .*', ''],
  ['The conditional request failed', 'The conditional request failed\\.'],
  ['Payload in response is too large\\.\\d+', 'Payload in response is too large\\.\\d+'],
];

/** Whether two messages say the same. */
export function saysTheSame(here: string, local: string): boolean {
  const fits = (pattern: string, text: string) => new RegExp(`^${pattern}$`, 's').test(text);
  return (
    here === local || WORDINGS.some(([ours, theirs]) => fits(ours, here) && fits(theirs, local))
  );
}
