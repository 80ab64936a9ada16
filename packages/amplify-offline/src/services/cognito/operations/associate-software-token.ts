import type { Capabilities } from '../capabilities';
import { associated, type OwnerRequest, tokenOwner } from '../mfa/software-token';

export const associateSoftwareToken =
  (deps: Pick<Capabilities, 'authorize' | 'challenges' | 'pools'>) =>
  async (request: OwnerRequest) => {
    const owner = await tokenOwner(deps, request);
    return { SecretCode: associated(owner), Session: owner.renewSession() };
  };
