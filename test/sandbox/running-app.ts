import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../../client/index.js';
import { startBackend } from '../../packages/amplify-offline/test/running-backend';

export {
  type GraphqlAnswer,
  PASSWORD,
  type SignedIn,
} from '../../packages/amplify-offline/test/running-backend';

/** A backend with our triggers, by default this project's, with what is to be seen of them. */
export async function startApp(projectDir = process.cwd()) {
  const backend = await startBackend(projectDir);
  return {
    ...backend,
    async row(id: string): Promise<Record<string, unknown> | undefined> {
      return (await backend.rows('User')).find((row) => row.id === id);
    },
    async removeRow(id: string): Promise<void> {
      await backend.dynamodb.send(
        new DeleteCommand({ TableName: backend.tableName('User'), Key: { id } }),
      );
    },
    /** What the functions did, oldest first: the trigger's source, and the outcome they logged. */
    async outcomes(): Promise<string[][]> {
      const invocations = await backend.invocations();
      return invocations.map(({ triggerSource, logs }) => [
        triggerSource ?? '',
        /"outcome":"([\w-]+)"/.exec(logs.join('\n'))?.[1] ?? 'none',
      ]);
    },
    /** Calls the Post Confirmation function by hand, as Cognito would for this account. */
    async invokeTrigger(sub: string, triggerSource: string, attributes: object = {}) {
      const functionName = backend.refOf(/^postconfirmation[0-9A-F]{8}$/);
      const event = {
        version: '1',
        region: 'us-east-1',
        userPoolId: backend.sandbox.stack.outputs.userPoolId,
        userName: sub,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'client' },
        triggerSource,
        request: { userAttributes: { sub, 'cognito:user_status': 'CONFIRMED', ...attributes } },
        response: {},
      };
      const url = `${backend.endpoint}/2015-03-31/functions/${functionName}/invocations`;
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) });
      if (!response.ok) throw new Error(`The invocation was refused with ${response.status}.`);
      return {
        event,
        error: response.headers.get('x-amz-function-error'),
        answer: await response.json(),
      };
    },
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;

/** The generated data client. Outside of App: its type is too deep to be compared. */
export const dataClient = () => generateClient<Schema>();

/** Two users and an Admin, signed in. */
export async function threePeople(app: App) {
  const owner = await app.newUser('owner@example.com');
  const other = await app.newUser('other@example.com');
  await app.signUpAndConfirm('admin@example.com');
  await app.admin('AdminAddUserToGroup', { Username: 'admin@example.com', GroupName: 'Admin' });
  return { owner, other, admin: await app.signInAs('admin@example.com') };
}
