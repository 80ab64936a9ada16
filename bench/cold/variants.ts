import { synthesizedFunctions } from 'amplify-offline/parts';
import postConfirmationEvent from '../../test/fixtures/cognito/post-confirmation-sign-up.json';
import tokenEvent from '../../test/fixtures/cognito/pre-token-authentication.json';
import type { codeFolder } from './code-folder';
import type { dynamodbTables } from './dynamodb-table';
import type { officialSample } from './official-sample';
import type { Variant } from './variant';

interface Needs {
  folder: Awaited<ReturnType<typeof codeFolder>>;
  tables: Awaited<ReturnType<typeof dynamodbTables>>;
  sample: Awaited<ReturnType<typeof officialSample>>;
}

/** What is compared, and an empty process. */
export async function coldVariants({ folder, tables, sample }: Needs) {
  const { endpoint } = tables;
  const deployed = await synthesizedFunctions('.', endpoint);
  const confirmation = deployed('post-confirmation');
  const token = deployed('pre-token-generation');
  const userTable = confirmation.environment.USER_TABLE ?? '';
  const shared = {
    endpoint,
    event: (sub: string) => withSub(postConfirmationEvent, sub),
    isDone: (sub: string) => tables.has(userTable, sub),
  };
  const { isDone: _, ...idle } = shared;
  /** With the variables of our own function, so that nothing but the code differs. */
  const by = (codeDir: string) => ({ ...confirmation, codeDir });

  return {
    empty: { ...idle, name: 'empty', definition: by(await folder.bundle('empty')) },
    variants: {
      floor: {
        ...shared,
        name: 'the floor: PutItem signed by hand, no SDK',
        definition: by(await folder.bundle('floor')),
      },
      documentClient: {
        ...shared,
        name: 'plain DocumentClient: one PutCommand',
        definition: by(await folder.bundle('document-client')),
      },
      postConfirmation: {
        ...shared,
        name: 'post-confirmation, as deployed',
        definition: by(await folder.copy('post-confirmation', confirmation.codeDir)),
      },
      preTokenGeneration: {
        ...shared,
        name: 'pre-token-generation, as deployed',
        definition: { ...token, codeDir: await folder.copy('pre-token-generation', token.codeDir) },
        // The usual case: the account has its row, and this process has not seen it.
        event: (sub) => {
          const { email } = tokenEvent.request.userAttributes;
          tables.put(userTable, { id: { S: sub }, email: { S: email } });
          return withSub(tokenEvent, sub);
        },
        isDone: (sub) => tables.wasRead(userTable, sub),
      },
      officialSample: {
        ...idle,
        name: "Amplify's sample: generated data client",
        endpoint: sample.endpoint,
        definition: {
          ...sample.definition,
          codeDir: await folder.copy('official-sample', sample.definition.codeDir),
        },
      },
    } satisfies Record<string, Variant>,
  };
}

/** A recorded event, for another account. */
function withSub<Event extends { request: { userAttributes: object } }>(event: Event, sub: string) {
  const userAttributes = { ...event.request.userAttributes, sub };
  return { ...event, userName: sub, request: { ...event.request, userAttributes } };
}
