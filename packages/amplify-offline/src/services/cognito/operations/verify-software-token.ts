import type { Capabilities } from '../capabilities';
import { type OwnerRequest, tokenOwner, verifyToken } from '../mfa/software-token';

interface VerifySoftwareTokenRequest extends OwnerRequest {
  readonly UserCode?: string;
  readonly FriendlyDeviceName?: string;
}

/** A code that is wrong leaves the session as it is, for another try. */
export const verifySoftwareToken =
  (deps: Pick<Capabilities, 'authorize' | 'challenges' | 'clock' | 'pools'>) =>
  async ({ UserCode, FriendlyDeviceName, ...request }: VerifySoftwareTokenRequest) => {
    const owner = await tokenOwner(deps, request);
    verifyToken(owner, UserCode, FriendlyDeviceName, deps.clock.get());
    return { Status: 'SUCCESS', Session: owner.renewSession({ isSetUp: true }) };
  };
