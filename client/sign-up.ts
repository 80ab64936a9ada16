import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FriendlyError, runCommand } from 'amplify-offline';
import { connect } from './connect';

const HELP = `Signs a user up against a running sandbox, with the real Amplify client.

  npm run sign-up -- <e-mail> [options]

  --name <text>       the user's name
  --password <text>   default: ${'Local-2026!'}
  --outputs <file>    default: amplify_outputs.json
  --help              this text
`;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) return console.log(HELP);
  const { email, password, name } = options;
  const sandbox = await connect(options.outputs);
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
});

const SEE_LINES = 'The terminal of "npm start" shows what the trigger did.';

/** @throws FriendlyError where the address is missing or an option does not exist */
function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        password: { type: 'string', default: 'Local-2026!' },
        outputs: { type: 'string', default: 'amplify_outputs.json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const [email, ...more] = positionals;
    if (!email?.includes('@') || more.length) throw new Error('One e-mail address is needed.');
    return { ...values, email, outputs: resolve(values.outputs) };
  } catch (error) {
    throw new FriendlyError((error as Error).message, 'npm run sign-up -- quinn@example.com', {
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
