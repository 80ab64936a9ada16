import { expect, test } from 'vitest';
import { notCalled } from '../../../src/services/event-source-mappings/not-called';
import type { Resource } from '../../../src/template/template';

const resource = (
  type: string,
  logicalId: string,
  properties: object = {},
  attributes: Record<string, string> = {},
) => ({ type, logicalId, path: logicalId, ref: logicalId, properties, attributes }) as Resource;

const STREAM = 'arn:aws:dynamodb:us-east-1:123456789012:table/kites/stream/2026-01-01T00:00:00.003';
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:kites';
const TABLE = resource('AWS::DynamoDB::Table', 'Kites', {}, { StreamArn: STREAM });

test.each([
  ['a stream', { EventSourceArn: STREAM }, []],
  ['a queue', { EventSourceArn: QUEUE }, ['onKite is not called by the events of sqs kites']],
  ['nothing', {}, ['onKite is not called by the events of its source']],
  [
    'the stream of a table that is elsewhere',
    { EventSourceArn: STREAM.replace('kites', 'others') },
    ['onKite waits for a stream that no table here has'],
  ],
  [
    'what is not done with its records',
    {
      EventSourceArn: STREAM,
      TumblingWindowInSeconds: 5,
      DestinationConfig: { OnFailure: { Destination: QUEUE } },
    },
    [
      'onKite is called without its tumbling window',
      'what onKite gives up is told here, and goes to no destination',
    ],
  ],
])('of a mapping of %s the start names what does not happen', (_, properties, expected) => {
  const mapping = resource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    FunctionName: 'onKite',
    StartingPosition: 'LATEST',
    ...properties,
  });
  expect(notCalled([mapping], [mapping, TABLE])).toEqual(expected);
});
