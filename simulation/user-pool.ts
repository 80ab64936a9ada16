import type { Answer } from './faulty-endpoint';

/** How an account came to be. Only a sign-up is seen by Post Confirmation. */
export type Origin = 'sign-up' | 'admin-created' | 'imported' | 'federated';

export interface PoolAccount {
  sub: string;
  /** Cognito's name for it: the `sub`, except with federated sign-in. */
  username: string;
  origin: Origin;
  status: 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'EXTERNAL_PROVIDER';
  email: string;
  emailVerified: boolean;
  /** Every address that was verified, in order; the last may have been replaced by an unverified. */
  verifiedEmails: string[];
  createdAt: number;
  changedAt: number;
}

/** A model of the user pool: its accounts, and the API calls that the functions make. */
export interface UserPool {
  accounts: () => PoolAccount[];
  find: (sub: string) => PoolAccount | undefined;
  add: (sub: string, origin: Origin, email: string) => PoolAccount;
  changeEmail: (account: PoolAccount, email: string, verified: boolean) => void;
  /** A request as it came over the wire. */
  perform: (operation: string, body: string) => Answer;
}

export const USER_POOL_ID = 'eu-west-1_Simulated';

const FIRST_STATUS = {
  'sign-up': 'UNCONFIRMED',
  'admin-created': 'FORCE_CHANGE_PASSWORD',
  imported: 'CONFIRMED',
  federated: 'EXTERNAL_PROVIDER',
} as const;

export function createUserPool(now: () => number): UserPool {
  const accounts = new Map<string, PoolAccount>();

  // The user name of all but federated users is their `sub`.
  const byUsername = (name: string) =>
    [...accounts.values()].find(({ username }) => username === name);

  const operations: Record<string, (input: Input) => object> = {
    AdminDeleteUser: ({ Username }) => {
      const account = byUsername(String(Username));
      if (!account) throw new Refusal('UserNotFoundException');
      accounts.delete(account.sub);
      return {};
    },
    AdminGetUser: ({ Username }) => {
      const account = byUsername(String(Username));
      if (!account) throw new Refusal('UserNotFoundException');
      const { Attributes, ...user } = asUserType(account);
      return { ...user, UserAttributes: Attributes };
    },
    ListUsers: ({ Filter, Limit = 60, PaginationToken }) => {
      const matches = filter(Filter);
      // Cognito lists the newest account first; a page may well change while pages are read.
      const all = [...accounts.values()].filter(matches).reverse();
      const from = PaginationToken ? all.findIndex(({ sub }) => sub === PaginationToken) + 1 : 0;
      const page = all.slice(from, from + Limit);
      const more = from + page.length < all.length;
      return {
        Users: page.map(asUserType),
        ...(more && { PaginationToken: page.at(-1)?.sub }),
      };
    },
  };

  return {
    accounts: () => [...accounts.values()],
    find: (sub) => accounts.get(sub),
    add: (sub, origin, email) => {
      const account: PoolAccount = {
        sub,
        username: origin === 'federated' ? `google_${sub}` : sub,
        origin,
        status: FIRST_STATUS[origin],
        email,
        emailVerified: true,
        verifiedEmails: [email],
        createdAt: now(),
        changedAt: now(),
      };
      accounts.set(sub, account);
      return account;
    },
    changeEmail: (account, email, verified) => {
      if (verified && account.verifiedEmails.at(-1) !== email) account.verifiedEmails.push(email);
      Object.assign(account, { email, emailVerified: verified, changedAt: now() });
    },
    perform: (operation, body) => {
      const perform = operations[operation];
      if (!perform) throw new Error(`The model of the user pool knows no ${operation}.`);
      try {
        return { status: 200, body: JSON.stringify(perform(JSON.parse(body))) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: 400, body: JSON.stringify({ __type: error.message, message: '' }) };
      }
    },
  };
}

/** The attributes as a trigger's event has them. */
export function attributesOf(account: PoolAccount): Record<string, string> {
  return {
    sub: account.sub,
    'cognito:user_status': account.status,
    email_verified: String(account.emailVerified),
    name: 'As signed up',
    email: account.email,
  };
}

interface Input {
  Username?: string;
  Filter?: string;
  Limit?: number;
  PaginationToken?: string;
}

class Refusal extends Error {}

/** The filters that are asked for: none, by `sub`, and by the beginning of it. */
function filter(text: string | undefined): (account: PoolAccount) => boolean {
  if (!text) return () => true;
  const [, begins, value = ''] = /^"?sub"? (\^?)= "(.*)"$/.exec(text) ?? unknownFilter(text);
  return ({ sub }) => (begins ? sub.startsWith(value) : sub === value);
}

function unknownFilter(text: string): never {
  throw new Error(`The model of the user pool knows no filter ${text}.`);
}

function asUserType(account: PoolAccount) {
  const { 'cognito:user_status': _, ...attributes } = attributesOf(account);
  return {
    Username: account.username,
    Enabled: true,
    UserStatus: account.status,
    UserCreateDate: account.createdAt / 1_000,
    UserLastModifiedDate: account.changedAt / 1_000,
    Attributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  };
}
