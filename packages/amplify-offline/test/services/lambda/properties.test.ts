import { describe, expect, it } from 'vitest';
import { refusedFunction } from '../../../src/services/lambda/functions-of';
import { FUNCTION } from '../../../src/services/lambda/properties';
import { type Case, reading } from '../reading';

it.each<Case>([
  [
    'a function with all that is read of it',
    FUNCTION,
    {
      FunctionName: 'snake',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { S3Bucket: 'b', S3Key: 'k.zip' },
      Environment: { Variables: { TABLE: 'Todo' } },
      Role: 'arn:aws:iam::123456789012:role/r',
      Timeout: 30,
      MemorySize: 512,
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG', LogGroup: 'g' },
      Tags: [{ Key: 'a', Value: 'b' }],
    },
    {
      FunctionName: 'snake',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { S3Bucket: 'b', S3Key: 'k.zip' },
      Environment: { Variables: { TABLE: 'Todo' } },
      Role: 'arn:aws:iam::123456789012:role/r',
      Timeout: 30,
      MemorySize: 512,
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG', LogGroup: 'g' },
      Tags: [{ Key: 'a', Value: 'b' }],
    },
  ],
  [
    'texts for numbers, and numbers and Booleans for texts',
    FUNCTION,
    { Timeout: '30', MemorySize: '512', Environment: { Variables: { PORT: 8080, ON: true } } },
    { Timeout: 30, MemorySize: 512, Environment: { Variables: { PORT: '8080', ON: 'true' } } },
  ],
  [
    'a word for a number',
    FUNCTION,
    { Timeout: 'long' },
    '#/Timeout: expected type: Integer, found: String',
  ],
  [
    'a list for variables',
    FUNCTION,
    { Environment: { Variables: ['A=1'] } },
    '#/Environment/Variables: expected type: JSONObject, found: JSONArray',
  ],
  [
    'a variable that is a list',
    FUNCTION,
    { Environment: { Variables: { A: ['1'] } } },
    '#/Environment/Variables/A: expected type: String, found: JSONArray',
  ],
  // As CloudFormation was seen to answer: "#/Role: expected type: String, found: JSONArray".
  [
    'a list for a role',
    FUNCTION,
    { Role: ['arn:aws:iam::123456789012:role/r'] },
    '#/Role: expected type: String, found: JSONArray',
  ],
  [
    'a format that there is not',
    FUNCTION,
    { LoggingConfig: { LogFormat: 'XML' } },
    '#/LoggingConfig/LogFormat: failed validation constraint for keyword [enum]',
  ],
  ['what nobody reads', FUNCTION, { Layers: 'one' }, { Layers: 'one' }],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});

// Seen in pipe-cd/pipecd #1400. What is not run here is not asked.
describe('a function without a handler', () => {
  const Code = { S3Key: 'k.zip' };
  it.each([
    [{ Runtime: 'nodejs22.x', Code }, true],
    [{ Runtime: 'nodejs22.x', Code, Handler: 'index.handler' }, false],
    [{ Runtime: 'python3.13', Code }, false],
    [{}, false],
  ])('%j is refused: %s', (properties, isRefused) => {
    expect(refusedFunction(properties)).toBe(
      isRefused
        ? 'Runtime and Handler are mandatory parameters for functions created with deployment packages.'
        : undefined,
    );
  });
});
