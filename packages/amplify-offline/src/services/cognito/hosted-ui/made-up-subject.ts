import { createHash } from 'node:crypto';
import type { Provider } from '../federation/properties';

/**
 * A subject of the form that a provider's have, always the same for the same person: the e-mail address, or
 * else the first attribute, says who it is.
 */
export function madeUpSubject(
  { ProviderType, ProviderName }: Provider,
  attributes: Readonly<Record<string, string>>,
): string | undefined {
  const values = Object.values(attributes).filter(Boolean);
  const person = (values.find((value) => value.includes('@')) ?? values[0])?.toLowerCase();
  if (!person) return undefined;
  const hash = createHash('sha256').update(`${ProviderName}:${person}`).digest('hex');
  const digits = BigInt(`0x${hash}`).toString();
  switch (ProviderType) {
    case 'Google':
      return `1${digits.slice(0, 20)}`;
    case 'Facebook':
      return `1${digits.slice(0, 16)}`;
    case 'LoginWithAmazon':
      return `amzn1.account.${hash.slice(0, 28).toUpperCase()}`;
    case 'SignInWithApple':
      return `00${digits.slice(0, 4)}.${hash.slice(0, 32)}.${digits.slice(4, 8)}`;
    case 'SAML':
      return person;
    default:
      return hash.slice(0, 32);
  }
}
