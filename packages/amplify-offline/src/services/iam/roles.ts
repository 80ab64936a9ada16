import { randomBytes } from 'node:crypto';
import {
  type Credentials,
  contextOf,
  createIdentitySessions,
  type IdentitySession,
  type PoolIdentity,
} from './identity-sessions';
import type { Context } from './pattern';
import { allows } from './policy';
import { assumedRoleArn, developer, type Principal, type RoleDefinition } from './principals';

export type { Principal, RoleDefinition };

/** The roles of the stacks that are up, and the sessions of those who have taken them on. */
export type Roles = ReturnType<typeof createRoles>;

export interface RolesOptions {
  /** Seals the sessions of identities. */
  sealKey?: () => Buffer;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Told of a policy's condition that cannot be decided here, by its operator. */
  onUnknown?: (operator: string) => void;
}

/** Of a function. */
interface Session {
  roleArn: string;
  name: string;
}

/** As long as the enhanced flow gives (Cognito developer guide, "Identity pools authentication flow"). */
const LIFETIME_MS = 3_600_000;

/** @param accountId of the developer, who may do everything: nothing here is anybody else's */
export function createRoles(accountId: string, options: RolesOptions = {}) {
  const { now = () => Date.now(), onUnknown } = options;
  const inMemory = randomBytes(32);
  const identities = createIdentitySessions(options.sealKey ?? (() => inMemory));
  const declared = new Map<string, RoleDefinition[]>();
  const known = new Set<string>();
  const sessions = new Map<string, Credentials & Session>();
  const roleOf = (arn: string) => [...declared.values()].flat().find((role) => role.arn === arn);

  const inRole = (
    roleArn: string,
    session: string,
    known: Context,
    secretAccessKey: string,
  ): Principal | undefined => {
    const role = roleOf(roleArn);
    if (!role) return undefined;
    const context = {
      ...known,
      'aws:principalarn': role.arn,
      'aws:userid': `${role.id}:${session}`,
    };
    return {
      arn: assumedRoleArn(role.arn, session),
      username: `${role.id}:${session}`,
      secretAccessKey,
      unreadPolicies: role.unreadPolicies ?? [],
      may: (action, resource, request) => {
        const statements = roleOf(roleArn)?.statements ?? [];
        return allows(statements, action, resource, { ...context, ...request }, onUnknown);
      },
    };
  };

  return {
    /** Replaces what a stack declares. */
    declare: (stackName: string, roles: RoleDefinition[]): void => {
      declared.set(stackName, roles);
      for (const { arn } of roles) known.add(arn);
    },
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
     * Credentials for an hour with which an identity of an identity pool takes on a role.
     *
     * @returns undefined where there is no such role, or it does not trust the identity
     */
    assume(
      roleArn: string,
      identity: PoolIdentity,
    ): (Credentials & { expires: number }) | undefined {
      const trust = roleOf(roleArn)?.trust ?? [];
      const context = contextOf(identity);
      if (!allows(trust, 'sts:AssumeRoleWithWebIdentity', roleArn, context, onUnknown)) {
        return undefined;
      }
      const expires = now() + LIFETIME_MS;
      return { ...identities.issue({ roleArn, identity, expires }), expires };
    },

    /**
     * Who holds these credentials. A session is told by its token, which nobody can guess; any that
     * no session was given are the developer's own.
     *
     * @returns undefined for a role's key with a token that is not its own, or of a role that is gone
     */
    principal(accessKeyId: string, sessionToken?: string): Principal | 'expired' | undefined {
      if (identities.isOne(accessKeyId, sessionToken)) {
        const session = identities.read(accessKeyId, sessionToken);
        return session && session.expires <= now()
          ? 'expired'
          : session && ofIdentity(session, accessKeyId);
      }
      const session = [...sessions.values()].find((known) => known.accessKeyId === accessKeyId);
      if (!session) return developer(accountId);
      if (session.sessionToken !== sessionToken) return undefined;
      if (!known.has(session.roleArn)) return inUnknownRole(session);
      return inRole(session.roleArn, session.name, {}, session.secretAccessKey);
    },
  };

  /** A role that no template has made: nobody here knows what it may do. */
  function inUnknownRole({ roleArn, name, secretAccessKey }: Credentials & Session): Principal {
    const arn = assumedRoleArn(roleArn, name);
    return { arn, username: name, secretAccessKey, unreadPolicies: [roleArn], may: () => false };
  }

  function ofIdentity(
    { roleArn, identity }: IdentitySession,
    accessKeyId: string,
  ): Principal | undefined {
    const secret = identities.secretOf(accessKeyId);
    const principal = inRole(roleArn, SESSION_NAME, contextOf(identity), secret);
    return principal && { ...principal, identity };
  }
}

/** How Cognito calls all sessions of identities, as AppSync shows their `userArn`. */
const SESSION_NAME = 'CognitoIdentityCredentials';
