/** What reconcile needs to be allowed. */
export const RIGHTS = `cognito-idp:DescribeUserPool, ListUsers, AdminGetUser; dynamodb:Scan, GetItem;
  for --repair also PutItem, UpdateItem, DeleteItem;
  for --remove-orphans also PutItem, DeleteItem, Query, BatchWriteItem.`;

export const HELP = `Compares the user pool with the User table: accounts that can sign in and have no row, rows
without an account, rows that their own user cannot read through AppSync (owner is not the id, no
valid createdAt or updatedAt), rows with another e-mail address than the account has verified.
Changes nothing unless told to.

  npm run reconcile [-- options]

  --repair             make the missing rows, let users read their rows, bring e-mail addresses up
                       to date
  --remove-orphans     remove rows without an account, and their posts if the backend has any;
                       asks before it does
  --yes                remove them without asking

  --outputs <file>     of the backend (default: amplify_outputs.json); may be that of npm start
  --profile <name>     of the AWS configuration; else AWS's usual ways to find credentials
  --region <name>      default: the one in the outputs
  --rate <number>      ListUsers calls a second (default 30, Cognito's quota for all callers of an
                       account and region; look-ups of single accounts take four times as many)

  --json               the report as JSON lines (see below); progress still goes to stderr
  --checkpoint <file>  where a run keeps how far it is
                       (default: .amplify/reconcile/<user pool>.json)
  --fresh              do not go on with an earlier run that was stopped
  --help               this text

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
                       always the last line; "seconds" are of this run alone
`;
