import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamRecord } from '../../../src/services/service';

/** A table `kites` with a stream, of which only what a test is about is said. */
export const table = (more: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'kites',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    ...more,
  },
});

/** A function that writes down each event, and then does what it is told. @param body of `async (event)` */
export const taking = (name: string, sink: string, body = '') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Timeout: 10,
    Role: 'arn:aws:iam::123456789012:role/none',
    Environment: { Variables: { SINK: join(sink, name) } },
    Code: {
      ZipFile: `const { appendFileSync } = require('node:fs');
        exports.handler = async (event) => {
          appendFileSync(process.env.SINK, JSON.stringify(event) + '\\n');
          ${body}
        };`,
    },
  },
});

export const mapping = (functionName: string, more: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    FunctionName: { Ref: functionName },
    EventSourceArn: { 'Fn::GetAtt': ['Kites', 'StreamArn'] },
    StartingPosition: 'TRIM_HORIZON',
    ...more,
  },
});

export type Given = StreamRecord & { eventSourceARN: string };

/** The events that a function got so far, oldest first. */
export function eventsOf(sink: string, name: string): { Records: Given[] }[] {
  let text = '';
  try {
    text = readFileSync(join(sink, name), 'utf8');
  } catch {
    // It got none.
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** What is told of the items of events: `INSERT a`. */
export const told = (events: { Records: Given[] }[]): string[] =>
  events.flatMap(({ Records }) =>
    Records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.id?.S}`),
  );
