import type { Attributes } from './user-row';

/**
 * What is read of a Cognito trigger event, and nothing else: AWS adds elements without notice, and
 * promises no format for any of them. `clientMetadata` is the caller's to choose, and is not looked
 * at.
 */
export interface CognitoTriggerEvent {
  triggerSource: string;
  request: { userAttributes?: Attributes | null };
}
