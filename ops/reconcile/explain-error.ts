import { FriendlyError } from 'amplify-offline';
import { hasName, isThrottled } from './aws-errors';
import type { BackendOutputs } from './backend-outputs';
import { RIGHTS } from './help';

/** What an operator can do about an error of AWS, in his words; any other error stays as it is. */
export function explained(error: unknown, backend: BackendOutputs, resume: string): unknown {
  const [message, resolution] = explanation(error, backend, resume) ?? [];
  return message && resolution ? new FriendlyError(message, resolution, { cause: error }) : error;
}

function explanation(
  error: unknown,
  { userPoolId, region, endpoint, tables }: BackendOutputs,
  resume: string,
): [string, string] | undefined {
  if (hasName(error, 'CredentialsProviderError')) {
    return [
      'There are no AWS credentials.',
      'Name a profile (--profile), set AWS_ACCESS_KEY_ID and its like, or sign in: aws sso login',
    ];
  }
  if (hasName(error, ...REFUSED_CREDENTIALS)) {
    return [
      `AWS does not take these credentials: ${error.message} (${error.name})`,
      'Sign in again, or name another profile (--profile).',
    ];
  }
  if (hasName(error, 'AccessDeniedException', 'NotAuthorizedException')) {
    return [`AWS does not allow it: ${error.message}`, `It needs ${RIGHTS}`];
  }
  if (hasName(error, 'ResourceNotFoundException')) {
    // Of all that is asked, only the pool and the tables can be missing.
    return isOfTable(error)
      ? [
          `A table is not there in ${region}; it has to be one of: ${Object.values(tables).join(', ')}`,
          'Check --region and the account of the profile; generate amplify_outputs.json again.',
        ]
      : [
          `There is no user pool ${userPoolId} in ${region}.`,
          'Check --region and the account of the profile; generate amplify_outputs.json again.',
        ];
  }
  if (isThrottled(error)) return ['AWS throttles, however slowly it is asked.', resume];
  if (endpoint && isRefused(error)) {
    return [`No sandbox answers at ${endpoint}.`, 'Start it, in another terminal: npm start'];
  }
  return undefined;
}

const REFUSED_CREDENTIALS = [
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'InvalidClientTokenId',
  'ExpiredTokenException',
  'ExpiredToken',
];

/** DynamoDB says "Requested resource not found", and never names a pool. */
function isOfTable(error: Error): boolean {
  return error.message.includes('Requested resource not found');
}

function isRefused(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isRefused);
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
}
