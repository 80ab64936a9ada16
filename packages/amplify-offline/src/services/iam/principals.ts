import type { PoolIdentity } from './identity-sessions';
import type { Context } from './pattern';
import type { Statement } from './policy';

/** A role as a template declares it. */
export interface RoleDefinition {
  arn: string;
  /** `AROA...`, by which IAM knows it besides its name. */
  id: string;
  statements: Statement[];
  /** Policies that it has besides, whose text the template does not have, by their ARNs. */
  unreadPolicies?: readonly string[];
  /** Which identities of identity pools may take it on; absent: none. */
  trust?: Statement[] | undefined;
}

/** Who signed a request. */
export interface Principal {
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>`, or that of the developer's own user. */
  arn: string;
  /** `<role id>:<session>`, as AppSync shows it in `$context.identity.username`. */
  username: string;
  /** Set for one that an identity pool gave its credentials. */
  identity?: PoolIdentity;
  /** What they sign with; absent for the developer, who may have any. */
  secretAccessKey?: string;
  /** Policies of its role whose text the template does not have, by their ARNs. */
  unreadPolicies?: readonly string[];
  /**
   * What its role's policies say; they are looked at anew each time, for a deployment may change them.
   *
   * @param request what conditions see of it besides who asks, by keys in lower case such as `s3:prefix`
   */
  may(action: string, resource: string, request?: Context): boolean;
}

/** A role's session, as STS and IAM name it: `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
export function assumedRoleArn(roleArn: string, session: string): string {
  const assumed = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  return `${assumed}/${session}`;
}

/** The user that the developer's own credentials are of. */
export function developerUser(accountId: string): { arn: string; id: string } {
  return { arn: `arn:aws:iam::${accountId}:user/local`, id: 'AIDALOCALLOCALLOCAL12' };
}

/** The developer, who may do everything: nothing here is anybody else's. */
export function developer(accountId: string): Principal {
  const { arn, id } = developerUser(accountId);
  return { arn, username: id, may: () => true };
}
