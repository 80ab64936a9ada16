import type { Capabilities } from '../capabilities.js';
import { invalidParameter, notAuthorized, notEmulated } from '../errors.js';
import type { PoolClient } from '../pools/pool.js';
import type { ChallengeOf } from '../sign-in/challenge.js';
import { continueSignIn } from '../sign-in/continue-sign-in.js';
import { setNewPassword } from '../sign-in/new-password.js';
import { type SrpProof, verifySrp } from '../sign-in/srp-sign-in.js';
import type { Metadata } from '../triggers/event.js';

interface RespondToAuthChallengeRequest {
  readonly ClientId: string;
  readonly ChallengeName?: string;
  readonly ChallengeResponses?: Readonly<Record<string, string>>;
  readonly Session?: string;
  readonly ClientMetadata?: Metadata;
}

type Needs = Pick<
  Capabilities,
  'callTrigger' | 'challenges' | 'clock' | 'emit' | 'pools' | 'tokens'
>;

/** AdminRespondToAuthChallenge too: what it adds, a pool id, the app client has. */
export const respondToAuthChallenge =
  (deps: Needs) =>
  async ({
    ClientId,
    ChallengeName,
    ChallengeResponses: answers = {},
    Session,
    ClientMetadata,
  }: RespondToAuthChallengeRequest) => {
    const poolClient = deps.pools.client(ClientId);
    if (!answers.USERNAME) throw invalidParameter('Missing required parameter USERNAME');

    switch (ChallengeName) {
      case 'PASSWORD_VERIFIER': {
        const proof: SrpProof = answers;
        const secret = proof.PASSWORD_CLAIM_SECRET_BLOCK;
        const challenge = take(deps, poolClient, 'password-verifier', secret);
        const user = verifySrp(poolClient.pool, challenge, proof);
        return continueSignIn(deps)(poolClient, user, ClientMetadata);
      }
      case 'NEW_PASSWORD_REQUIRED': {
        const challenge = take(deps, poolClient, 'new-password', Session);
        return setNewPassword(deps)(poolClient, challenge, answers, ClientMetadata);
      }
      default:
        throw notEmulated(`The challenge ${ChallengeName}`);
    }
  };

/** A challenge is answered once, by the app client that it was given to. */
function take<Kind extends 'password-verifier' | 'new-password'>(
  { challenges }: Pick<Needs, 'challenges'>,
  { client }: PoolClient,
  kind: Kind,
  secret: string | undefined,
): ChallengeOf<Kind> {
  const challenge = challenges.take(secret);
  if (challenge.kind !== kind || challenge.clientId !== client.id) {
    throw notAuthorized('Invalid session for the user.');
  }
  return challenge as ChallengeOf<Kind>;
}
