import type { Capabilities } from '../capabilities';
import { resourceNotFound } from '../errors';
import { type InitiateAuthRequest, startSignIn } from './initiate-auth';

interface AdminInitiateAuthRequest extends InitiateAuthRequest {
  readonly UserPoolId: string;
}

export const adminInitiateAuth =
  (
    deps: Pick<
      Capabilities,
      'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools' | 'send' | 'tokens'
    >,
  ) =>
  async (request: AdminInitiateAuthRequest) => {
    const pool = deps.pools.pool(request.UserPoolId);
    const poolClient = deps.pools.client(request.ClientId);
    if (poolClient.pool.id !== pool.id) {
      throw resourceNotFound(`User pool client ${request.ClientId} does not exist.`);
    }
    return startSignIn(deps)(poolClient, request);
  };
