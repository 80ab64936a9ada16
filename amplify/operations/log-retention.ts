import type { LogRetention } from '@aws-amplify/plugin-types';

/**
 * How long the functions' logs are kept, as `defineFunction` takes it: `logging: { retention }`.
 *
 * Lambda's own log groups never expire. Three months is long enough to look into what somebody
 * reports late, and the lines hold no personal data that would have to go sooner; the metrics made
 * from them stay for 15 months in CloudWatch. `defineFunction` makes a plain `AWS::Logs::LogGroup`
 * of it, no custom resource, and it goes with the function.
 */
export const LOG_RETENTION: LogRetention = '3 months';
