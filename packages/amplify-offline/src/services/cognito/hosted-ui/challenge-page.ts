import { notEmulated } from '../errors';
import type { ChallengeResponse } from '../sign-in/challenge';
import { type Html, html } from './html';
import { alert, field, hidden, sendPage } from './page';
import { form, type Visit } from './visit';
import { worded } from './words';

/** What is asked for after the password. @throws NotEmulatedException */
export function challengePage(
  visit: Visit,
  challenge: ChallengeResponse,
  name: string,
  problem?: string,
): void {
  const { ChallengeName, ChallengeParameters, Session = '' } = challenge;
  const { title, fields } = asked(challenge);
  // To show the page once more.
  const parameters = Object.entries(ChallengeParameters).filter(([key]) => SHOWN.includes(key));
  const content = html`<h1>${title}</h1>${alert(problem)}${form(
    visit,
    '/login',
    html`${hidden('challenge', ChallengeName)}${hidden('session', Session)}${hidden('username', name)}${parameters.map(
      ([key, value]) => hidden(`parameter:${key}`, value),
    )}${fields}<button>Continue</button>`,
  )}`;
  sendPage(visit.response, problem ? 400 : 200, title, content);
}

/** What of a challenge these pages show. */
const SHOWN = ['CODE_DELIVERY_DESTINATION', 'MFAS_CAN_CHOOSE', 'requiredAttributes', 'SecretCode'];

function asked({ ChallengeName, ChallengeParameters }: ChallengeResponse): {
  title: string;
  fields: Html | Html[];
} {
  switch (ChallengeName) {
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SOFTWARE_TOKEN_MFA':
      return {
        title: 'Enter your code',
        fields: field({
          name: `answer:${ChallengeName}_CODE`,
          label: 'Code',
          autocomplete: 'one-time-code',
          note: ChallengeParameters.CODE_DELIVERY_DESTINATION ?? 'of your authenticator app',
        }),
      };
    case 'SELECT_MFA_TYPE': {
      const factors = namesIn(ChallengeParameters.MFAS_CAN_CHOOSE);
      const options = factors.map((factor) => html`<option>${factor}</option>`);
      return {
        title: 'How do you want to confirm that it is you?',
        fields: html`<label>Way<select name="answer:ANSWER">${options}</select></label>`,
      };
    }
    case 'NEW_PASSWORD_REQUIRED': {
      const missing = namesIn(ChallengeParameters.requiredAttributes);
      return {
        title: 'Change your password',
        fields: [
          field({
            name: 'answer:NEW_PASSWORD',
            label: 'New password',
            type: 'password',
            autocomplete: 'new-password',
          }),
          ...missing.map((name) =>
            field({ name: `answer:${name}`, label: worded(name.replace('userAttributes.', '')) }),
          ),
        ],
      };
    }
    case 'MFA_SETUP':
      return {
        title: 'Set up an authenticator app',
        fields: [
          html`<p>Give your app this secret, and then its code: <code>${ChallengeParameters.SecretCode}</code></p>`,
          field({ name: 'answer:CODE', label: 'Code', autocomplete: 'one-time-code' }),
        ],
      };
    default:
      throw notEmulated(`The challenge ${ChallengeName} on the hosted pages`);
  }
}

/** A list of names, as challenges have it; it was in a form that anybody could have changed. */
const namesIn = (json = '[]'): string[] => json.match(/[\w.:]+/g) ?? [];
