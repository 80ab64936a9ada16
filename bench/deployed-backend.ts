import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { cognitoCalls, PASSWORD } from './cognito-calls';

export type Backend = Awaited<ReturnType<typeof deployedBackend>>;

/** What is deployed at this moment, to be used as an app would. */
export async function deployedBackend(endpoint: string) {
  const cloudFormation = new CloudFormationClient({ endpoint, region: 'us-east-1' });
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({}));
  cloudFormation.destroy();
  const output = (name: string) =>
    Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
  const clientId = output('webClientId');
  const cognito = cognitoCalls({ endpoint, poolId: output('userPoolId'), clientId });

  const signUp = async (email: string): Promise<string> => {
    const { UserSub } = await cognito.call<{ UserSub: string }>('SignUp', {
      ClientId: clientId,
      Username: email,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    const inbox = await fetch(`${endpoint}/_local/messages?to=${email}`);
    const [message] = (await inbox.json()) as { code: string }[];
    const ConfirmationCode = message?.code;
    await cognito.call('ConfirmSignUp', { ClientId: clientId, Username: email, ConfirmationCode });
    return UserSub;
  };
  return {
    signUp,
    /** Signs somebody up and in, and reads their row: every function and the API have to do. */
    signUpAndRead: async (email: string): Promise<void> => {
      const id = await signUp(email);
      const { AuthenticationResult } = await cognito.signInBySrp(email);
      const response = await fetch(output('awsAppsyncApiEndpoint'), {
        method: 'POST',
        headers: { authorization: AuthenticationResult.AccessToken },
        body: JSON.stringify({ query: `{ getUser(id: "${id}") { email } }` }),
      });
      const { data } = (await response.json()) as { data?: { getUser?: { email: string } } };
      if (data?.getUser?.email !== email) throw new Error('The user who signed up has no row.');
    },
  };
}
