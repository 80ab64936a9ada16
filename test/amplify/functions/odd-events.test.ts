import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postConfirmation } from '../../../amplify/functions/post-confirmation/post-confirmation';
import { preTokenGeneration } from '../../../amplify/functions/pre-token-generation/pre-token-generation';
import { MissingSubError } from '../../../amplify/functions/users/user-row';
import { context, runFunction } from './run-function';

/*
 * Only Cognito has the permission to send events, and a developer who tries the function by hand, or
 * another principal of the account that may invoke it, has what IAM gives. They may send anything.
 */

/** Runs a trigger that may not ask for anything. */
const TRIGGERS = {
  'post-confirmation': (event: never) =>
    runFunction('post-confirmation', (telemetry) =>
      postConfirmation({ createUser: asked, ...telemetry })(event, context()),
    ),
  'pre-token-generation': (event: never) =>
    runFunction('pre-token-generation', (telemetry) =>
      preTokenGeneration({
        createUser: asked,
        read: asked,
        updateEmail: asked,
        seen: { get: () => undefined, set: () => {} },
        ...telemetry,
      })(event, context()),
    ),
};

function asked(): never {
  throw new Error('Nothing is to be asked for.');
}

/** The sources that the developer guide lists, "User pool Lambda trigger sources". */
const SOURCES = {
  'post-confirmation': ['PostConfirmation_ConfirmSignUp', 'PostConfirmation_ConfirmForgotPassword'],
  'pre-token-generation': [
    'TokenGeneration_HostedAuth',
    'TokenGeneration_Authentication',
    'TokenGeneration_NewPasswordChallenge',
    'TokenGeneration_AuthenticateDevice',
    'TokenGeneration_RefreshTokens',
    'TokenGeneration_ClientCredentials',
  ],
};

describe.each(Object.entries(TRIGGERS))('%s', (name, run) => {
  test.each([
    ['null', null],
    ['undefined', undefined],
    ['a text', 'event'],
    ['a list', []],
    ['an event without a source', { request: {} }],
    ['one whose source is null', { triggerSource: null }],
    ['one whose source is no text', { triggerSource: { toString: 1 } }],
    ['one of another trigger', { triggerSource: 'PreSignUp_SignUp', request: {} }],
    ['one whose source is 100 KB', { triggerSource: 'ada@example.com '.repeat(6_400) }],
  ])('given %s, asks for nothing, gives it back and calls its source "other"', async (_, event) => {
    const { answer, error, log, printed } = await run(event as never);
    expect(error).toBeUndefined();
    expect(answer).toBe(event);
    expect(log).toMatchObject([{ level: 'INFO', outcome: 'ignored', triggerSource: 'other' }]);
    expect(printed.length).toBeLessThan(2_000);
  });

  const [documented = ''] = SOURCES[name as keyof typeof SOURCES];
  const prefix = documented.replace(/_.*/, '_');

  test.each([
    ['no request', {}],
    ['null for its request', { request: null }],
    ['a text for its request', { request: 'request' }],
    ['no attributes', { request: {} }],
    ['null for its attributes', { request: { userAttributes: null } }],
  ])('given one with %s, fails by name', async (_, rest) => {
    const { error, log } = await run({ triggerSource: documented, ...rest } as never);
    // A sign-in is never refused; a confirmation without a sub is.
    if (name === 'post-confirmation') expect(error).toBeInstanceOf(MissingSubError);
    expect(log).toMatchObject([{ triggerSource: documented, errorName: 'MissingSubError' }]);
  });

  test.each(SOURCES[name as keyof typeof SOURCES])('names %s in its log', async (triggerSource) => {
    const { log } = await run({ triggerSource, request: {} } as never);
    expect(log).toMatchObject([{ triggerSource }]);
  });

  test('never writes a source that Cognito does not have into its log', async () => {
    const property = fc.asyncProperty(
      fc.string({ minLength: 1 }).map((text) => `${prefix}${text}`),
      async (triggerSource) => {
        const { log } = await run({ triggerSource, request: {} } as never);
        expect(log).toMatchObject([{ triggerSource: 'other' }]);
      },
    );
    await fc.assert(property, { verbose: true });
  });
});
