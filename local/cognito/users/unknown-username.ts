import { userNotFound } from '../errors';

/** How Cognito says it where no sign-in is concerned. */
export const unknownUsername = () => userNotFound('Username/client id combination not found.');
