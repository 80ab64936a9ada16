import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRules, rulesClient, startRules } from './running-rules';

/* What an app sees on the wire. */

let rules: RunningRules;
beforeAll(async () => {
  rules = await startRules();
});
afterAll(() => rules?.stop());

describe('a request', () => {
  it('that a rule refuses', async () => {
    const query = 'mutation {\n  createOfEditors(input: { kind: "k" }) { id }\n}';
    // aws-samples/amazon-rekognition-id-verification-sample-with-amplify#2, aws-amplify/amplify-category-api#2848.
    expect(await rules.graphql({ query }, rules.users.owner.token)).toEqual({
      status: 200,
      data: { createOfEditors: null },
      errors: [
        {
          path: ['createOfEditors'],
          data: null,
          errorType: 'Unauthorized',
          errorInfo: null,
          locations: [{ line: 2, column: 3, sourceName: null }],
          message: 'Not Authorized to access createOfEditors on type Mutation',
        },
      ],
    });
  });

  it('that asks for what is not there', async () => {
    // The form is that of aws-amplify/amplify-category-api#1394 and aws-amplify/amplify-flutter#3120.
    expect(await rules.graphql({ query: '{ missing }' }, rules.users.owner.token)).toEqual({
      status: 200,
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message:
            "Validation error of type FieldUndefined: Field 'missing' in type 'Query' is undefined @ 'missing'",
        },
      ],
    });
  });

  // docs.aws.amazon.com/appsync/latest/devguide/security-authz.html, "AWS_LAMBDA authorization".
  it('that the authorizer does not let in', async () => {
    expect(await rulesClient().models.ForGate.list(rules.as('gate'))).toMatchObject({ data: [] });
    expect(await rules.graphql({ query: '{ listForGates { items { id } } }' }, 'open up')).toEqual({
      status: 401,
      errors: [
        {
          errorType: 'UnauthorizedException',
          message: 'You are not authorized to make this call.',
        },
      ],
    });
    expect(rules.sandbox.notEmulated.own).toEqual([]);
  });
});
