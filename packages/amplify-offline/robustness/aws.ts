import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** AWS's own clients for a sandbox; none asks twice, so that each answer is that of one request. */
export function clientsOf(endpoint: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
  const dynamodb = new DynamoDBClient(config);
  const clients = {
    cloudFormation: new CloudFormationClient(config),
    cognito: new CognitoIdentityProviderClient(config),
    documents: DynamoDBDocumentClient.from(dynamodb),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    ssm: new SSMClient(config),
  };
  return {
    ...clients,
    endpoint,
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
      dynamodb.destroy();
    },
  };
}

export type Clients = ReturnType<typeof clientsOf>;

/** @returns undefined where it is refused by one of these names; any other refusal is thrown */
export async function unless<T>(names: string[], act: Promise<T>): Promise<T | undefined> {
  try {
    return await act;
  } catch (error) {
    if (names.includes((error as Error).name)) return undefined;
    throw error;
  }
}
