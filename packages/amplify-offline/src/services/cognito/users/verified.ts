import { attributeValue } from 'cognito-local/lib/services/userPoolService.js';
import type { ContactAttribute } from '../messages/delivery';
import type { StoredUser } from './stored-user';

/** Whether the user's address or number counts as their own. */
export const isVerified = (
  { Attributes }: Pick<StoredUser, 'Attributes'>,
  attribute: ContactAttribute,
): boolean => isTrue(attributeValue(`${attribute}_verified`, Attributes));

/**
 * Whether the text of an attribute such as `email_verified` says yes. Cognito keeps "True" as it was
 * given, and takes the address for verified (aws-amplify/amplify-js#8205); the API reference spells it
 * so itself (AdminCreateUser, ForceAliasCreation). Of the phone number, and of other spellings, this
 * is our belief.
 */
export const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';
