import type { Pool } from '../pools/pool';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata } from './event';

export interface PreSignUpOccasion {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider';
  readonly userName: string;
  readonly clientId: string | undefined;
  /** As the caller gave them: no `sub` yet. */
  readonly userAttributes: Record<string, string>;
  readonly validationData: Metadata | undefined;
  readonly clientMetadata: Metadata | undefined;
}

export interface PreSignUpDecision {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

/** Runs before an account is made; a failing function refuses it. */
export const preSignUp =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (pool: Pool, occasion: PreSignUpOccasion): Promise<PreSignUpDecision> => {
    const response = await callTrigger(pool, 'PreSignUp', {
      source: occasion.source,
      userName: occasion.userName,
      clientId: occasion.clientId,
      request: {
        userAttributes: occasion.userAttributes,
        validationData: occasion.validationData ?? null,
        ...metadata(occasion.clientMetadata),
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    });
    return {
      autoConfirmUser: response?.autoConfirmUser === true,
      autoVerifyEmail: response?.autoVerifyEmail === true,
      autoVerifyPhone: response?.autoVerifyPhone === true,
    };
  };
