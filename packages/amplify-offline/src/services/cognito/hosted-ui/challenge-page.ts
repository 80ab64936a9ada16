import { notEmulated } from '../errors';
import type { ChallengeResponse } from '../sign-in/challenge';
import { type Html, html } from './html';
import { field, hidden, sendPage } from './page';
import { form, type Visit } from './visit';
import { worded } from './words';

/** What is asked for after the password. @throws NotEmulatedException */
export function challengePage(visit: Visit, challenge: ChallengeResponse, name: string): void {
  const { ChallengeName, Session = '' } = challenge;
  const { title, fields } = asked(challenge);
  const content = html`<h1>${title}</h1>${form(
    visit,
    '/login',
    html`${hidden('challenge', ChallengeName)}${hidden('session', Session)}${hidden('username', name)}${fields}<button>Continue</button>`,
  )}`;
  sendPage(visit.response, 200, title, content);
}

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
      const factors = JSON.parse(ChallengeParameters.MFAS_CAN_CHOOSE ?? '[]') as string[];
      const options = factors.map((factor) => html`<option>${factor}</option>`);
      return {
        title: 'How do you want to confirm that it is you?',
        fields: html`<label>Way<select name="answer:ANSWER">${options}</select></label>`,
      };
    }
    case 'NEW_PASSWORD_REQUIRED': {
      const missing = JSON.parse(ChallengeParameters.requiredAttributes ?? '[]') as string[];
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
    default:
      throw notEmulated(`The challenge ${ChallengeName} on the hosted pages`);
  }
}
