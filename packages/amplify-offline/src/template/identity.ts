import type { Named } from './physical-name';
import type { Environment } from './template';

/** What a resource is known by once it exists: the values of `Ref` and `Fn::GetAtt`. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

export type Identify = (resource: Named, environment: Environment) => Identity;

export function arn({ region, accountId }: Environment, service: string, rest: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${rest}`;
}
