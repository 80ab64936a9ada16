/* Puts the account of an e-mail address in the group Admin: npm run make-admin -- quinn@example.com */
import { readFile } from 'node:fs/promises';
import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

const [Username] = process.argv.slice(2);
if (!Username) throw new Error('Say whose account: npm run make-admin -- quinn@example.com');
const { auth, custom } = JSON.parse(await readFile('amplify_outputs.json', 'utf8'));
const cognito = new CognitoIdentityProviderClient({
  region: auth.aws_region,
  endpoint: custom.local.endpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
await cognito.send(
  new AdminAddUserToGroupCommand({
    UserPoolId: auth.user_pool_id,
    Username,
    GroupName: 'Admin',
  }),
);
console.log(`${Username} is an Admin from the next sign-in on.`);
