import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { putUser, type TriggerEvent, userRow } from '../../../amplify/functions/users/user-row';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

/** The SDK with its defaults and one conditional put: no report, no deadline, no settings. */
export async function handler(event: TriggerEvent): Promise<TriggerEvent> {
  const row = userRow(event.request.userAttributes, new Date());
  await client.send(new PutCommand(putUser(process.env.USER_TABLE ?? '', row)));
  return event;
}
