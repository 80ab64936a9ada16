/** A role's session, as STS and IAM name it: `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
export function assumedRoleArn(roleArn: string, session: string): string {
  const assumed = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  return `${assumed}/${session}`;
}

/** The user that the developer's own credentials are of. */
export function developerUser(accountId: string): { arn: string; id: string } {
  return { arn: `arn:aws:iam::${accountId}:user/local`, id: 'AIDALOCALLOCALLOCAL12' };
}
