import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BackendOutputs } from './backend-outputs';

/** What is known of a backend once its services have answered. */
export interface Connection {
  cognito: CognitoIdentityProviderClient;
  dynamodb: DynamoDBDocumentClient;
  /** How many accounts there are, about; the offline sandbox does not say. */
  estimate: number | undefined;
  close(): void;
}

/** A command can wait; but not for ever, as the SDK would. In ms. */
export const PATIENT = {
  connectionTimeout: 5_000,
  requestTimeout: 20_000,
  throwOnRequestTimeout: true,
};

/** Throws what the SDK throws. */
export async function connect(
  { userPoolId, region, endpoint }: BackendOutputs,
  profile: string | undefined,
): Promise<Connection> {
  const config = {
    region,
    requestHandler: PATIENT,
    maxAttempts: 8,
    credentials: endpoint
      ? { accessKeyId: 'local', secretAccessKey: 'local' }
      : fromNodeProviderChain(profile === undefined ? {} : { profile }),
    ...(endpoint && { endpoint }),
  };
  // Its requests are sent again by `pace`, so that these too keep to the quota.
  const cognito = new CognitoIdentityProviderClient({ ...config, maxAttempts: 1 });
  const dynamodb = new DynamoDBClient(config);
  const close = () => {
    for (const client of [cognito, dynamodb]) client.destroy();
  };
  try {
    const describe = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
    const { UserPool } = await cognito.send(describe);
    return {
      cognito,
      dynamodb: DynamoDBDocumentClient.from(dynamodb),
      estimate: UserPool?.EstimatedNumberOfUsers,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
