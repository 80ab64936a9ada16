import { randomBytes } from 'node:crypto';
import { allows, type Statement } from './policy';
import { assumedRoleArn, developerUser } from './principals';

/** A role as a template declares it. */
export interface RoleDefinition {
  arn: string;
  /** `AROA...`, by which IAM knows it besides its name. */
  id: string;
  statements: Statement[];
}

/** Temporary credentials, as STS hands them out. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Who signed a request. */
export interface Principal {
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session>`, or that of the developer's own user. */
  arn: string;
  /** `<role id>:<session>`, as AppSync shows it in `$context.identity.username`. */
  username: string;
  /** What its role's policies say; they are looked at anew each time, for a deployment may change them. */
  may(action: string, resource: string): boolean;
}

/** The roles of the stacks that are up, and the sessions that their functions run with. */
export type Roles = ReturnType<typeof createRoles>;

/** @param accountId of the developer, who may do everything: nothing here is anybody else's */
export function createRoles(accountId: string) {
  const declared = new Map<string, RoleDefinition[]>();
  const sessions = new Map<string, Credentials & { roleArn: string; name: string }>();
  const roleOf = (arn: string) => [...declared.values()].flat().find((role) => role.arn === arn);

  return {
    /** Replaces what a stack declares. */
    declare: (stackName: string, roles: RoleDefinition[]) => void declared.set(stackName, roles),
    forget: (stackName: string) => void declared.delete(stackName),

    /** The credentials of a role's session, such as a function's; the same for each call. */
    credentials(roleArn: string, name: string): Credentials {
      const key = `${roleArn}/${name}`;
      const known = sessions.get(key);
      if (known) return known;
      const session = {
        roleArn,
        name,
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      };
      sessions.set(key, session);
      return session;
    },

    /**
     * Who holds these credentials. A session is told by its token, which nobody can guess; any that
     * no session was given are the developer's own.
     *
     * @returns undefined for a role's key with a token that is not its own, or of a role that is gone
     */
    principal(accessKeyId: string, sessionToken?: string): Principal | undefined {
      const session = [...sessions.values()].find((known) => known.accessKeyId === accessKeyId);
      if (!session) return developer(accountId);
      const role = roleOf(session.roleArn);
      if (!role || session.sessionToken !== sessionToken) return undefined;
      return {
        arn: assumedRoleArn(role.arn, session.name),
        username: `${role.id}:${session.name}`,
        may: (action, resource) =>
          allows(roleOf(session.roleArn)?.statements ?? [], action, resource),
      };
    },
  };
}

function developer(accountId: string): Principal {
  const { arn, id } = developerUser(accountId);
  return { arn, username: id, may: () => true };
}
