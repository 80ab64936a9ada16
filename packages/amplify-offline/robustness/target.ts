import { fetchAuthSession, signIn, signUp } from 'aws-amplify/auth';
import { configureBackend } from '../client/index.js';
import { ask } from '../test/http/ask';
import { signed } from '../test/signed';
import type { Target } from './attempt';
import type { SandboxProcess } from './sandbox-process';

const PASSWORD = 'Quinn-2026!';
const EMAIL = 'quinn@example.com';

interface Outputs {
  auth: { user_pool_id: string; user_pool_client_id: string };
  data: { url: string };
}

/** Signs somebody up and in, with the app's own client. */
export async function targetOf(sandbox: SandboxProcess, folder: string): Promise<Target> {
  const { endpoint, refs = [] } = sandbox;
  const outputs = sandbox.outputs as unknown as Outputs;
  const { user_pool_id, user_pool_client_id } = outputs.auth;
  configureBackend(outputs);
  await signUp({ username: EMAIL, password: PASSWORD });
  await ask(endpoint, {
    headers: {
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminConfirmSignUp',
      ...signed('cognito-idp'),
    },
    body: JSON.stringify({ UserPoolId: user_pool_id, Username: EMAIL }),
  });
  await signIn({ username: EMAIL, password: PASSWORD });
  const { tokens } = await fetchAuthSession();
  return {
    endpoint,
    userPoolId: user_pool_id,
    clientId: user_pool_client_id,
    graphql: new URL(outputs.data.url).pathname,
    refs,
    tokens: { access: String(tokens?.accessToken), id: String(tokens?.idToken) },
    folder,
  };
}
