import { defineAuth } from '@aws-amplify/backend';

/**
 * Accounts: e-mail address and password, the address verified by a code; and the group `Admin`.
 *
 * The triggers that write the account's row in the `User` table once it is confirmed, and make sure of it
 * before every token, are not among `triggers` here: that would close a circle, which
 * `functions/users/cut-circle.ts` cuts. Other triggers may be. Amplify offers no switch for guests here
 * either; `backend.ts` turns them off.
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
});
