import { defineTrigger } from '../users/define-bundled-function';

/** Cognito's Pre Token Generation trigger: makes sure of the account's row at every token. */
export const preTokenGeneration = defineTrigger(
  'pre-token-generation',
  new URL('./handler.ts', import.meta.url),
);
