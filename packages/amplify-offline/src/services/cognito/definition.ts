import type { AppClientProperties, UserPoolProperties } from './pools/properties';

/** A user pool as the evaluated template describes it, with its app clients and groups. */
export interface UserPoolDefinition {
  /** `us-east-1_XXXXXXXXX` */
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  /** With what of them nobody reads, as it is in the template. */
  readonly properties: UserPoolProperties;
  readonly clients: readonly AppClientDefinition[];
  readonly groups: readonly GroupDefinition[];
}

export interface AppClientDefinition {
  readonly id: string;
  /** With what of them nobody reads, as it is in the template. */
  readonly properties: AppClientProperties;
}

export interface GroupDefinition {
  readonly name: string;
  readonly precedence?: number | undefined;
  readonly roleArn?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * Calls a function the way Cognito does. Resolves when the function answered or failed, which may be
 * later than the 5 seconds that Cognito waits.
 */
export type TriggerInvoker = (
  functionArn: string,
  event: unknown,
  info: { readonly triggerSource: string; readonly attempt: number },
) => Promise<TriggerOutcome>;

export type TriggerOutcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly errorType?: string | undefined; readonly errorMessage: string };
