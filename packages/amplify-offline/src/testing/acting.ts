import { AsyncLocalStorage } from 'node:async_hooks';
import { configureBackend } from 'amplify-offline/client';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import {
  cognitoCredentialsProvider,
  cognitoUserPoolsTokenProvider,
} from 'aws-amplify/auth/cognito';
import { ConsoleLogger } from 'aws-amplify/utils';
import type { AmplifyOutputs } from '../outputs/amplify-outputs';

type Library = NonNullable<NonNullable<Parameters<typeof Amplify.configure>[1]>['Auth']>;
type TokenProvider = NonNullable<Library['tokenProvider']>;
type CredentialsProvider = NonNullable<Library['credentialsProvider']>;

/** What Amplify is told of who asks. */
export interface Session {
  tokens: Awaited<ReturnType<TokenProvider['getTokens']>>;
  /** Of an identity pool. */
  credentials: CredentialsProvider['getCredentialsAndIdentityId'];
}

/** Who asks, in whatever is called from where they were let ask; nobody elsewhere. */
const acting = new AsyncLocalStorage<Session>();

// Where nobody of these asks, it is whoever the app has signed in.
const tokenProvider: TokenProvider = {
  getTokens: async (options) => {
    const session = acting.getStore();
    return session ? session.tokens : cognitoUserPoolsTokenProvider.getTokens(options);
  },
};
const credentialsProvider: CredentialsProvider = {
  getCredentialsAndIdentityId: async (options) => {
    const session = acting.getStore();
    return session
      ? session.credentials(options)
      : cognitoCredentialsProvider.getCredentialsAndIdentityId(options);
  },
  clearCredentialsAndIdentityId: () => cognitoCredentialsProvider.clearCredentialsAndIdentityId(),
};

/** Configures the one Amplify of this process. @returns lets somebody ask in whatever a function calls */
export function configureAmplify(outputs: AmplifyOutputs) {
  let config: ResourcesConfig;
  const configure = () => {
    // Its word on endpoints that are not AWS's own is no news to a test.
    const level = ConsoleLogger.LOG_LEVEL;
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    configureBackend(outputs, { Auth: { tokenProvider, credentialsProvider } });
    ConsoleLogger.LOG_LEVEL = level;
    config = Amplify.getConfig();
    if (config.Auth) cognitoUserPoolsTokenProvider.setAuthConfig(config.Auth);
  };
  configure();
  return <T>(session: Session, act: () => T): T => {
    // The app may have configured it, too.
    if (Amplify.getConfig() !== config) configure();
    return acting.run(session, act);
  };
}
