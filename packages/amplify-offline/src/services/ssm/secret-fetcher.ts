import { commandToSet } from '../../assembly/secret-command';
import { FriendlyError } from '../../friendly-error';
import type { Environment } from '../../template/template';
import type { SecretFetcher } from './properties';

/**
 * What Amplify's own function behind `Custom::AmplifySecretFetcherResource` answers: each secret by its
 * name, of this branch or sandbox, or else of the whole app.
 *
 * @throws FriendlyError for a secret that was not set, in the words by which `ampx` knows it, unless
 *   whoever asks wants to be told instead
 */
export function fetchedSecrets(
  { namespace = '', name = '', type = '', secretNames = [] }: Partial<SecretFetcher>,
  { parametersUnder = () => [], onMissingSecret }: Environment,
): Record<string, string> {
  // In the paths of its own, Amplify keeps letters and digits of the names only.
  const app = `/amplify/${plain(namespace)}`;
  const own = parametersUnder(app);
  const shared = parametersUnder(`/amplify/shared/${namespace}`);
  const entries = secretNames.map((secret) => {
    const found =
      own.find(
        ({ Name }) =>
          Name.startsWith(`${app}/${plain(name)}-${type}-`) && Name.endsWith(`/${secret}`),
      ) ?? shared.find(({ Name }) => Name.endsWith(`/${secret}`));
    if (found) return [secret, found.Value];
    if (onMissingSecret) {
      onMissingSecret(secret);
      return [secret, 'not-set'];
    }
    throw new FriendlyError(
      `Failed to retrieve backend secret '${secret}' for '${namespace}/${name}'. Reason: ParameterNotFound.`,
      type === 'sandbox'
        ? `Set it: ${commandToSet(secret, name)}`
        : `Set it among the secrets of the branch ${name}.`,
    );
  });
  return Object.fromEntries(entries);
}

const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, '');
