import { respondToAuthChallenge } from '../operations/respond-to-auth-challenge';
import { associateSoftwareToken, verifySoftwareToken } from '../operations/second-factors';
import type { PoolClient } from '../pools/pool';
import type { ChallengeResponse } from '../sign-in/challenge';
import { checked } from './checked';
import type { Hosted } from './hosted';
import type { Visit } from './visit';

/** What the form asked for; undefined for the first, which asks for a name and a password. */
export function askedBefore({ form }: Visit): ChallengeResponse | undefined {
  const ChallengeName = form.get('challenge');
  if (!ChallengeName) return undefined;
  const Session = form.get('session') ?? '';
  return { ChallengeName, Session, ChallengeParameters: parametersOf(form) };
}

/** The fields that begin with `parameter:` are for the page that is shown once more. */
const parametersOf = (form: URLSearchParams) => fieldsOf(form, 'parameter:');

export const answerChallenge =
  (deps: Hosted) =>
  async ({ form }: Visit, { client }: PoolClient, asked: ChallengeResponse) => {
    const { ChallengeName } = asked;
    const answers = fieldsOf(form, 'answer:');
    const { Session = '' } =
      ChallengeName === 'MFA_SETUP'
        ? await verifySoftwareToken(deps)({
            ...(asked.Session && { Session: asked.Session }),
            UserCode: answers.CODE ?? '',
          })
        : asked;
    return respondToAuthChallenge(deps)(
      checked('RespondToAuthChallenge', {
        ...{ ClientId: client.id, ChallengeName, Session },
        ChallengeResponses: { USERNAME: form.get('username') ?? '', ...answers },
      }),
    );
  };

/** With the secret that an authenticator app is to have, where one is to be set up. */
export const withSecret =
  (deps: Hosted) =>
  async (asked: ChallengeResponse): Promise<ChallengeResponse> => {
    if (asked.ChallengeName !== 'MFA_SETUP') return asked;
    const { SecretCode, Session } = await associateSoftwareToken(deps)(asked);
    const ChallengeParameters = { ...asked.ChallengeParameters, SecretCode };
    return { ...asked, ChallengeParameters, ...(Session && { Session }) };
  };

function fieldsOf(form: URLSearchParams, prefix: string): Record<string, string> {
  const fields = [...form].filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(fields.map(([name, value]) => [name.slice(prefix.length), value]));
}
