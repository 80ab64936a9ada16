import { defineTrigger } from '../users/define-bundled-function';

/** Cognito's Post Confirmation trigger: writes the account's row in the `User` table. */
export const postConfirmation = defineTrigger(
  'post-confirmation',
  new URL('./handler.ts', import.meta.url),
);
