import { attributeValue } from 'cognito-local/lib/services/userPoolService.js';
import type { StoredUser } from './stored-user';

export const subOf = (user: StoredUser): string =>
  attributeValue('sub', user.Attributes) ?? user.Username;
