/** What reconcile needs to be allowed. */
export const RIGHTS = `cognito-idp:DescribeUserPool, ListUsers, AdminGetUser; dynamodb:Scan, GetItem;
  for --repair also PutItem, UpdateItem, DeleteItem;
  for --remove-orphans also PutItem, DeleteItem, Query, BatchWriteItem.`;

export const DESCRIPTION = `Compares the user pool with the User table: accounts that can sign in and have no row, rows
without an account, rows that their own user cannot read through AppSync (owner is not the id, no
valid createdAt or updatedAt), rows with another e-mail address than the account has verified.
Changes nothing unless told to.

Stop it with Ctrl-C, or let it fail; the same command goes on where it was. A run answers for the
accounts that were there when it was first started. Each difference is looked at again before it is
reported or mended. The report names subs, never addresses.

IAM actions it needs
  ${RIGHTS}

Exit codes
  0  in sync: nothing differed, or all that did was mended
  1  there are differences
  2  could not run, or was stopped

JSON lines: one object a line, "kind" first.
  {"kind":"missing"|"unreadable"|"email"|"orphan","sub":"...","repaired":true|false,"why":"..."}
                       why: what is wrong with an unreadable row; and for any, why it was not
                       mended where it should have been
  {"kind":"foreign","id":"..."|null,"why":"..."}
                       an item of the table that is not a User; never touched, no difference
  {"kind":"summary","inSync":...,"accounts":...,"rows":...,"foreign":...,
   "missing":{"found":...,"repaired":...},"unreadable":{...},"email":{...},"orphan":{...},
   "userPoolId":...,"userTable":...,"region":...,"startedAt":...,"seconds":...,"peakMemoryMb":...}
                       always the last line; "seconds" are of this run alone`;
