/** What a client of the AWS SDK takes to come to a sandbox. */
export interface AwsConfig {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export const awsConfig = (endpoint: string): AwsConfig => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/**
 * Calls an operation that speaks the AWS JSON protocol.
 *
 * @param target such as `AWSCognitoIdentityService.GetId`
 * @throws Error in the service's own words
 */
export async function awsCall<T = unknown>(
  endpoint: string,
  target: string,
  request: object,
): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/any/aws4_request',
    },
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as T & { __type?: string; message?: string };
  if (response.ok) return answer;
  throw new Error(`${target.split('.')[1]}: ${answer.__type}: ${answer.message}`);
}
