/** Who may send. */
export interface Identities {
  /** Replaces what a stack declares: addresses and domains. */
  declare(stackName: string, names: string[]): void;
  /** Counts as verified from now on. */
  verify(name: string): void;
  /** Tells of an address that SES would refuse, once. */
  check(from: string): void;
}

/**
 * Every address may send, for nobody can verify one offline; of those that neither the backend nor a call names, it
 * is told that SES refuses them until they are verified.
 *
 * @param onUnknown told of an address that nobody has named
 */
export function createIdentities(onUnknown: (text: string) => void): Identities {
  const stacks = new Map<string, string[]>();
  const known = new Set<string>();
  return {
    declare: (stackName, names) =>
      void stacks.set(
        stackName,
        names.map((name) => name.toLowerCase()),
      ),
    verify: (name) => void known.add(name.toLowerCase()),
    check: (from) => {
      const address = from.toLowerCase();
      const domain = address.slice(address.lastIndexOf('@') + 1);
      const declared = [...stacks.values(), [...known]].flat();
      // A domain's verification holds for those below it.
      const isKnown = declared.some(
        (name) => name === address || domain === name || domain.endsWith(`.${name}`),
      );
      if (isKnown) return;
      known.add(address);
      onUnknown(
        `AWS refuses mail from ${from} until that address or its domain is verified with SES: "Email address is not verified." The sandbox takes any.`,
      );
    },
  };
}
