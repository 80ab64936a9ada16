import { defineAuth } from '@aws-amplify/backend';
import { postConfirmation } from '../functions/post-confirmation/resource';

/**
 * Accounts: e-mail address and password, the address verified by a code; the group `Admin`; and
 * the trigger that writes the account's row in the `User` table once it is confirmed.
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
  triggers: { postConfirmation },
});
