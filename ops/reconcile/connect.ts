import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backendNames } from '../../amplify/users/backend-names';
import type { BackendOutputs } from './backend-outputs';

/** What is known of a backend once its services have answered. */
export interface Connection {
  cognito: CognitoIdentityProviderClient;
  dynamodb: DynamoDBDocumentClient;
  names: Record<'userTable' | 'erasedTable' | 'postTable', string>;
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

/** Throws what the SDK throws, and MissingNameError. */
export async function connect(
  { userPoolId, region, parameters, endpoint }: BackendOutputs,
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
  const ssm = new SSMClient(config);
  // Its requests are sent again by `pace`, so that these too keep to the quota.
  const cognito = new CognitoIdentityProviderClient({ ...config, maxAttempts: 1 });
  const dynamodb = new DynamoDBClient(config);
  const close = () => {
    for (const client of [ssm, cognito, dynamodb]) client.destroy();
  };
  try {
    const [names, { UserPool }] = await Promise.all([
      backendNames({ client: ssm, paths: parameters })(),
      cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId })),
    ]);
    return {
      cognito,
      dynamodb: DynamoDBDocumentClient.from(dynamodb),
      names,
      estimate: UserPool?.EstimatedNumberOfUsers,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
