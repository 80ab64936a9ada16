/** What sets a secret of a sandbox. */
export function commandToSet(secret: string, identifier: string): string {
  return `npx ampx sandbox secret set ${secret} --identifier ${identifier}`;
}
