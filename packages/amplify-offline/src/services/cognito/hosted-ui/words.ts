import type { Provider } from '../federation/properties';

/** What people call a provider. */
export const shownName = ({ ProviderName, ProviderType }: Provider): string =>
  NAMES[ProviderType] ?? ProviderName;

const NAMES: Readonly<Record<string, string>> = {
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
};

/** The name of an attribute or claim, which may be a URI, in words: `given_name` is "Given name". */
export function worded(name: string): string {
  const last = name.split(/[/#:]/).findLast(Boolean) ?? name;
  const words = last
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
