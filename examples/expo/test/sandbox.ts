import outputs from '../amplify_outputs.json';

interface Local {
  custom: { local: { endpoint: string } };
}

const { endpoint } = (outputs as Local).custom.local;

export const PASSWORD = 'Correct-horse-9';

/** Of nobody that another test knows. */
export function someAddress(): string {
  return `quinn-${crypto.randomUUID()}@example.com`;
}

/**
 * The code in the newest e-mail to somebody.
 *
 * @throws Error where there is none
 */
export async function codeFor(address: string): Promise<string> {
  const answer = await fetch(`${endpoint}/_local/messages?to=${encodeURIComponent(address)}`);
  const messages = (await answer.json()) as { code?: string }[];
  const code = messages.at(-1)?.code;
  if (code) return code;
  throw new Error(`No code was sent to ${address}.`);
}
