import { resolve } from 'node:path';
import {
  defineCommand,
  FriendlyError,
  OUTPUTS,
  runCommand,
  UsageError,
} from 'amplify-offline/command';

const SEE_LINES = 'The terminal of "npm start" shows what the trigger did.';

await runCommand(
  defineCommand({
    meta: {
      name: 'sign-up',
      description: `Signs a user up against a running sandbox, with the real Amplify client.

For example: npm run sign-up -- quinn@example.com`,
    },
    args: {
      'e-mail': { type: 'positional', required: true, description: 'address of the user' },
      name: { type: 'string', valueHint: 'text', description: "the user's name" },
      password: {
        type: 'string',
        valueHint: 'text',
        default: 'Local-2026!',
        description: 'of the user',
      },
      outputs: OUTPUTS,
    },
    async run({ args }) {
      const { 'e-mail': email, name, password, outputs } = args;
      if (!email.includes('@')) throw new UsageError(`${email} is no e-mail address.`);
      await signUpAs({ email, name, password }, resolve(outputs));
    },
  }),
);

interface Person {
  email: string;
  name: string | undefined;
  password: string;
}

/** @throws FriendlyError where no sandbox answers, and for what Cognito or the API refuses */
async function signUpAs({ email, name, password }: Person, outputs: string): Promise<void> {
  const { connect } = await import('./connect');
  const sandbox = await connect(outputs);
  const step = (text: string) => console.log(`  ${text}`);

  const { confirmSignUp, signIn, signOut, signUp } = await import('aws-amplify/auth');
  try {
    const userAttributes = { email, ...(name !== undefined && { name }) };
    const { userId } = await signUp({ username: email, password, options: { userAttributes } });
    step(`signed up; Cognito gave the account the sub ${userId}`);

    const code = await sandbox.latestCode(email);
    step(`the mail to ${email} brought the code ${code}`);

    await confirmSignUp({ username: email, confirmationCode: code });
    step('confirmed; the Post Confirmation trigger ran');

    await signIn({ username: email, password });
    step('signed in, by SRP');

    if (!sandbox.data.models.User) return step('this backend has no model User: that is all\n');
    const { data: row, errors } = await sandbox.data.models.User.get({ id: userId ?? '' });
    failOn(errors);
    if (!row) throw new FriendlyError('The user has no row in the User table.', SEE_LINES);
    step('the row in the User table:\n');
    const { posts: _posts, ...columns } = row;
    console.table(columns);

    const post = await sandbox.data.models.Post.create({
      title: 'Hello',
      body: 'My first post.',
      authorId: row.id,
    });
    failOn(post.errors);
    step(`wrote a post: "${post.data?.title}" (${post.data?.id})\n`);
    await signOut();
  } catch (error) {
    if (!isCognitoError(error)) throw error;
    throw new FriendlyError(`Cognito says: ${error.message} (${error.name})`, adviceFor(error), {
      cause: error,
    });
  }
}

function failOn(errors: { message: string }[] | undefined): void {
  if (errors?.[0]) throw new FriendlyError(`The API says: ${errors[0].message}`, SEE_LINES);
}

/** The Amplify client names its errors as the service does. */
function isCognitoError(error: unknown): error is Error {
  return error instanceof Error && /Exception$/.test(error.name);
}

function adviceFor({ name }: Error): string {
  if (name === 'UsernameExistsException') {
    return 'Take another address, or forget all accounts: curl -X POST <endpoint>/_local/reset';
  }
  return SEE_LINES;
}
