import type { Provider } from './federation/properties';
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
  readonly providers?: readonly Provider[];
  /** Hosts of its hosted pages, such as `app.auth.us-east-1.amazoncognito.com`. */
  readonly domains?: readonly string[];
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
