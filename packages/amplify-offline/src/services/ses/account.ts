/** What an account has set up with SES. */
export interface Account {
  /** Replaces what a stack declares. */
  declare(stackName: string, declared: Declared): void;
  /** An address or a domain counts as verified from now on. */
  verify(name: string): void;
  /** Tells of a sender and a configuration set that SES may refuse, once each. */
  check(from: string, configurationSet?: string): void;
}

interface Declared {
  /** Addresses and domains. */
  identities: string[];
  configurationSets: string[];
}

/**
 * Every address may send, for nobody can verify one offline, and an account has more than one backend declares.
 * What neither the backend nor a call names is told of, with what SES says where it is not there.
 */
export function createAccount(notice: (text: string) => void): Account {
  const stacks = new Map<string, Declared>();
  const verified = new Set<string>();
  const told = new Set<string>();
  const all = (what: keyof Declared) => [...stacks.values()].flatMap((declared) => declared[what]);
  const tell = (text: string) => {
    if (told.has(text)) return;
    told.add(text);
    notice(text);
  };
  return {
    declare: (stackName, declared) => void stacks.set(stackName, declared),
    verify: (name) => void verified.add(name.toLowerCase()),
    check: (from, set) => {
      const address = from.toLowerCase();
      const domain = address.slice(address.lastIndexOf('@') + 1);
      const names = [...all('identities').map((name) => name.toLowerCase()), ...verified];
      // A domain's verification holds for those below it.
      const isKnown = names.some(
        (name) => name === address || domain === name || domain.endsWith(`.${name}`),
      );
      if (!isKnown) {
        tell(
          `AWS refuses mail from ${from} until that address or its domain is verified with SES: "Email address is not verified." The sandbox takes any.`,
        );
      }
      if (set !== undefined && !all('configurationSets').includes(set)) {
        tell(
          `AWS refuses mail with the configuration set ${set} unless the account has it: "Configuration set <${set}> does not exist." The sandbox takes any.`,
        );
      }
    },
  };
}
