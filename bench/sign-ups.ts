import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { AmplifyOutputs } from 'amplify-offline';
import { configureBackend } from 'amplify-offline/client';
import { confirmSignUp, signUp } from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { PASSWORD } from './cognito-calls';

/**
 * Signs users up one after the other with the real Amplify client, each until its row is read from
 * the table.
 *
 * @returns milliseconds from the sign-up call to the row, a sample a user
 */
export async function timeSignUps(
  outputs: AmplifyOutputs,
  tableName: string,
  count: number,
): Promise<number[]> {
  const { endpoint } = outputs.custom.local;
  // It warns of every user pool that is not at AWS's own address.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  configureBackend(outputs);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const samples: number[] = [];
  for (let index = 0; index < count; index++) {
    const email = `bench-${index}@example.com`;
    const startedAt = performance.now();
    const { userId = '' } = await signUp({ username: email, password: PASSWORD });
    const response = await fetch(`${endpoint}/_local/messages?to=${email}`);
    const [message] = (await response.json()) as { code: string }[];
    await confirmSignUp({ username: email, confirmationCode: message?.code ?? '' });
    const { Item } = await dynamodb.send(
      new GetItemCommand({
        TableName: tableName,
        Key: { id: { S: userId } },
        ConsistentRead: true,
      }),
    );
    if (!Item) throw new Error(`Sign-up ${index} left no row.`);
    samples.push(performance.now() - startedAt);
  }
  return samples;
}
