import { defineAuth } from '@aws-amplify/backend';
import { postConfirmation } from '../functions/post-confirmation/resource';
import { preTokenGeneration } from '../functions/pre-token-generation/resource';

/**
 * Accounts: e-mail address and password, the address verified by a code; the group `Admin`; and
 * the triggers that write the account's row in the `User` table once it is confirmed, and make sure
 * of it before every token.
 *
 * Amplify offers no switch for guests here; `backend.ts` turns them off.
 */
export const auth = defineAuth({
  loginWith: {
    email: {
      verificationEmailStyle: 'CODE',
      verificationEmailSubject: 'Your verification code',
      verificationEmailBody: (createCode) => `Your verification code is ${createCode()}.`,
    },
  },
  groups: ['Admin'],
  triggers: { postConfirmation, preTokenGeneration },
});
