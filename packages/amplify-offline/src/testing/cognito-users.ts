import type { AmplifyOutputs } from '../outputs/amplify-outputs';
import { awsCall } from './aws-call';
import { answerTo, type PasswordVerifier, SRP_A } from './srp-client';

/** Somebody with an account. */
export interface Account {
  /** What they sign in with, unless `username` says otherwise. */
  email?: string;
  /** In the form `+15551234567`; signed in with where there is no e-mail address. */
  phone?: string;
  username?: string;
  /** Default: one that the pool's policy takes. */
  password?: string;
}

/** Who is to sign up. */
export interface NewUser extends Account {
  /** By Cognito's names, such as `given_name` or `custom:plan`. */
  attributes?: Record<string, string>;
  /** Groups that the backend defines. */
  groups?: string[];
}

export interface Tokens {
  accessToken: string;
  idToken: string;
}

interface Challenge {
  Session?: string;
  ChallengeName?: string;
  ChallengeParameters?: Record<string, string>;
  AuthenticationResult?: { AccessToken: string; IdToken: string };
}

/** Signs users up and in, as an app does, triggers included; their codes need nobody to type them. */
export function cognitoUsers(
  endpoint: string,
  outputs: AmplifyOutputs,
  lastCode: (to: string) => Promise<string>,
) {
  const { auth } = outputs;
  if (!auth?.user_pool_id) throw new Error('This backend has no users: it has no defineAuth.');
  const { user_pool_id: UserPoolId, user_pool_client_id: ClientId } = auth;
  const call = <T = unknown>(operation: string, request: object) =>
    awsCall<T>(endpoint, `AWSCognitoIdentityProviderService.${operation}`, request);

  /** @returns what they sign in with, where their codes go to, and their password */
  const credentials = ({ email, phone, ...given }: Account) => {
    const username = given.username ?? email ?? phone;
    if (!username) throw new Error('A user needs an email, a phone or a username.');
    const length = Math.max(auth.password_policy?.min_length ?? 0, 12);
    const { password = `Aa1!${'x'.repeat(length - 4)}` } = given;
    return { username, to: email ?? phone ?? username, password };
  };

  /** @throws Error with Cognito's or a trigger's own words */
  const signUp = async (user: NewUser): Promise<void> => {
    const { username, to, password } = credentials(user);
    const { email, phone } = user;
    const attributes = {
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone_number: phone }),
      ...user.attributes,
    };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const request = { ClientId, Username: username, Password: password, UserAttributes };
    const { UserConfirmed } = await call<{ UserConfirmed: boolean }>('SignUp', request);
    if (!UserConfirmed) {
      const ConfirmationCode = await lastCode(to);
      await call('ConfirmSignUp', { ClientId, Username: username, ConfirmationCode });
    }
    for (const GroupName of user.groups ?? []) {
      await call('AdminAddUserToGroup', { UserPoolId, Username: username, GroupName });
    }
  };

  /** @throws Error with Cognito's or a trigger's own words */
  const signIn = async (account: Account): Promise<Tokens> => {
    const { username, to, password } = credentials(account);
    const respond = (challenge: Challenge, answers: Record<string, string>) =>
      call<Challenge>('RespondToAuthChallenge', {
        ...{ ClientId, Session: challenge.Session, ChallengeName: challenge.ChallengeName },
        ChallengeResponses: { USERNAME: username, ...answers },
      });
    const AuthParameters = { USERNAME: username, SRP_A };
    const flow = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters };
    let challenge = await call<Challenge>('InitiateAuth', flow);
    if (challenge.ChallengeName === 'PASSWORD_VERIFIER') {
      const verifier = challenge.ChallengeParameters as unknown as PasswordVerifier;
      const pool = UserPoolId.split('_')[1] ?? '';
      challenge = await respond(challenge, answerTo(verifier, pool, password));
    }
    const code = CODES[challenge.ChallengeName ?? ''];
    if (code) challenge = await respond(challenge, { [code]: await lastCode(to) });
    const { AuthenticationResult: result, ChallengeName } = challenge;
    if (result) return { accessToken: result.AccessToken, idToken: result.IdToken };
    throw new Error(`${username} cannot be signed in here: Cognito asks for ${ChallengeName}.`);
  };

  return { signUp, signIn };
}

/** The challenges that a message answers, by the name of the answer. */
const CODES: Record<string, string> = {
  SMS_MFA: 'SMS_MFA_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
};
