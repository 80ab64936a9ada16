/**
 * CloudWatch's names for what the functions count. Their one dimension is `service`, the deployed
 * function's name, which no other branch or sandbox of the account has.
 */
export const METRIC_NAMESPACE = 'UserTable';

export const METRIC = {
  created: 'Created',
  alreadyThere: 'AlreadyThere',
  healed: 'Healed',
  emailUpdated: 'EmailUpdated',
  failed: 'Failed',
  erased: 'Erased',
  /** Of the handler, without the cold start; in ms. */
  duration: 'Duration',
} as const;

/** The names of the functions, as their resources and their logs have them. */
export const SERVICE = {
  postConfirmation: 'post-confirmation',
  preTokenGeneration: 'pre-token-generation',
  deleteAccount: 'delete-account',
} as const;
