import { startTrigger } from '../users/user-table';
import { postConfirmation } from './post-confirmation';

export const handler = postConfirmation(startTrigger('post-confirmation'));
