import { FriendlyError } from '../friendly-error';
import type { Environment } from './template';

/** The properties of the resource by which Amplify reads secrets while it deploys. */
interface SecretFetcher {
  namespace: string;
  name: string;
  type: string;
  secretNames: string[];
}

/**
 * What Amplify's own function behind `Custom::AmplifySecretFetcherResource` answers: each secret by its
 * name, of this branch or sandbox, or else of the whole app.
 *
 * @throws FriendlyError for a secret that was not set, in the words by which `ampx` knows it
 */
export function fetchedSecrets(
  { namespace, name, type, secretNames }: SecretFetcher,
  { parametersUnder = () => [] }: Environment,
): Record<string, string> {
  const own = parametersUnder(`/amplify/${namespace}`);
  const shared = parametersUnder(`/amplify/shared/${namespace}`);
  const entries = secretNames.map((secret) => {
    const found =
      own.find(
        ({ Name }) =>
          Name.startsWith(`/amplify/${namespace}/${name}-${type}-`) && Name.endsWith(`/${secret}`),
      ) ?? shared.find(({ Name }) => Name.endsWith(`/${secret}`));
    if (found) return [secret, found.Value];
    throw new FriendlyError(
      `Failed to retrieve backend secret '${secret}' for '${namespace}/${name}'. Reason: ParameterNotFound.`,
      `Set it: npx ampx sandbox secret set ${secret}`,
    );
  });
  return Object.fromEntries(entries);
}
