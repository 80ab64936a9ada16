import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { UserNotSavedError } from '../../../../amplify/functions/post-confirmation/save-user';
import { MissingSubError } from '../../../../amplify/functions/post-confirmation/user-row';
import { cognitoEvent, EVENT_NAMES, personalValues } from './cognito-event';
import { REQUEST_ID, runTrigger, TOOK_MS } from './run-trigger';

const WITHOUT_SUB = ['post-confirmation-missing-sub', 'post-confirmation-empty-sub'];
const CONFIRMATIONS = EVENT_NAMES.filter(
  (name) => name.startsWith('post-confirmation-') && !WITHOUT_SUB.includes(name),
);
const OTHERS = EVENT_NAMES.filter((name) => !name.startsWith('post-confirmation-'));

const rowIsThere = new ConditionalCheckFailedException({
  message: 'The conditional request failed',
  $metadata: {},
});
const refusal = Object.assign(new Error('value ada@example.com of arn:aws:dynamodb:… is bad'), {
  name: 'ValidationException',
});

test('the one request to DynamoDB is a put that never touches a row that is there', async () => {
  const { sent } = await runTrigger(cognitoEvent('post-confirmation-forgot-password'));
  expect(sent).toEqual([
    {
      TableName: 'User-test',
      Item: {
        id: '6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c001',
        owner: '6f1b3c52-9d0e-4e0b-9a57-1f6de0a1c001',
        email: 'robin@example.com',
        name: 'Robin Example',
        __typename: 'User',
        createdAt: '2026-11-22T10:11:12.013Z',
        updatedAt: '2026-11-22T10:11:12.013Z',
      },
      ConditionExpression: 'attribute_not_exists(id)',
    },
  ]);
});

describe.each(CONFIRMATIONS)('%s', (name) => {
  test.each([
    ['created', undefined],
    ['already-there', rowIsThere],
  ])('sends one request, returns the event and logs "%s"', async (outcome, failure) => {
    const event = cognitoEvent(name);
    const { sent, answer, printed } = await runTrigger(event, failure);
    expect(sent).toHaveLength(1);
    expect(answer).toBe(event);
    expect(JSON.parse(printed)).toMatchObject({ level: 'INFO', outcome });
  });
});

test.each(OTHERS)('%s writes nothing, returns the event and logs "ignored"', async (name) => {
  const event = cognitoEvent(name);
  const { sent, answer, printed } = await runTrigger(event);
  expect(sent).toEqual([]);
  expect(answer).toBe(event);
  expect(JSON.parse(printed)).toMatchObject({ level: 'INFO', outcome: 'ignored' });
});

test.each(WITHOUT_SUB)('%s writes nothing and fails by name', async (name) => {
  const { sent, error, printed } = await runTrigger(cognitoEvent(name));
  expect(sent).toEqual([]);
  expect(error).toBeInstanceOf(MissingSubError);
  expect(JSON.parse(printed)).toMatchObject({ outcome: 'failed', errorName: 'MissingSubError' });
});

test('a write that fails tells the person what to do, and the operator the cause', async () => {
  const { error } = await runTrigger(cognitoEvent('post-confirmation-sign-up'), refusal);
  expect(error).toBeInstanceOf(UserNotSavedError);
  expect(error).toMatchObject({
    name: 'UserNotSavedError',
    message:
      'Your account is confirmed, but your profile could not be saved. ' +
      'Reset your password to try again, or contact support.',
    cause: refusal,
  });
});

test('the log line holds the request, the source, the outcome and the duration', async () => {
  const { printed } = await runTrigger(cognitoEvent('post-confirmation-sign-up'), refusal);
  expect(JSON.parse(printed)).toEqual({
    level: 'ERROR',
    message: 'post-confirmation',
    service: 'post-confirmation',
    timestamp: expect.any(String),
    sampling_rate: 0,
    requestId: REQUEST_ID,
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    durationMs: TOOK_MS,
    outcome: 'failed',
    errorName: 'UserNotSavedError',
    causeName: 'ValidationException',
  });
});

test.each(
  EVENT_NAMES.flatMap((name) => [
    ['written', name, undefined],
    ['there already', name, rowIsThere],
    ['refused', name, refusal],
  ]),
)('when the row is %s, the log of %s names no person', async (_outcome, name, failure) => {
  const event = cognitoEvent(name as string);
  const { printed } = await runTrigger(event, failure);
  expect(printed).not.toBe('');
  for (const value of personalValues(event)) expect(printed).not.toContain(value);
});
