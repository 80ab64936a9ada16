import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { startBackend } from 'amplify-offline/testing';
import { confirmSignUp, signUp } from 'aws-amplify/auth';
import type { Schema } from '../../client/index.js';

export const PASSWORD = 'Quinn-2026!';

type Row = Record<string, unknown>;

/** This project's backend, or a copy's, with what its triggers did. */
export async function startApp(projectDir = process.cwd()) {
  const backend = await startBackend<Schema>({ projectDir });
  const dynamodb = DynamoDBDocument.from(new DynamoDB(backend.aws));
  const userPoolId = backend.outputs.auth?.user_pool_id;
  const rows = async (model: string): Promise<Row[]> => {
    const { Items = [] } = await dynamodb.scan({ TableName: backend.tableName(model) });
    return Items;
  };
  return {
    ...backend,
    dynamodb,
    cognito: new CognitoIdentityProvider(backend.aws),
    userPoolId,
    rows,
    put: (model: string, Item: Row) => dynamodb.put({ TableName: backend.tableName(model), Item }),
    row: async (id: string) => (await rows('User')).find((row) => row.id === id),
    removeRow: (id: string) =>
      dynamodb.delete({ TableName: backend.tableName('User'), Key: { id } }),
    /** Signs up as an app does. @returns the account's `sub` */
    async signUpAndConfirm(email: string, attributes: Record<string, string> = {}) {
      const options = { userAttributes: { email, ...attributes } };
      const { userId = '' } = await signUp({ username: email, password: PASSWORD, options });
      const confirmationCode = await backend.messages.lastCode(email);
      await confirmSignUp({ username: email, confirmationCode });
      return userId;
    },
    /** What the functions did, oldest first: the trigger's source, and the outcome they logged. */
    async outcomes() {
      const invocations = await backend.invocations();
      return invocations.map(({ triggerSource, logs }) => [
        triggerSource ?? '',
        /"outcome":"([\w-]+)"/.exec(logs.join('\n'))?.[1] ?? 'none',
      ]);
    },
    /** Calls the Post Confirmation function by hand, as Cognito would for this account. */
    confirmAgain: (sub: string, attributes: object = {}) =>
      backend.invoke('post-confirmation', {
        ...{ version: '1', region: 'us-east-1', userPoolId, userName: sub },
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'client' },
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        request: { userAttributes: { sub, 'cognito:user_status': 'CONFIRMED', ...attributes } },
        response: {},
      }),
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;
