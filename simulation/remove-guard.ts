import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ensureUser } from '../amplify/functions/pre-token-generation/ensure-user';
import { failedConditions } from '../amplify/functions/users/limits';
import { startReport, type Telemetry } from '../amplify/functions/users/report';
import { putUser, userRow } from '../amplify/functions/users/user-row';
import type { Assembly } from './functions';

/** Post Confirmation as it is, but that it waits for the database for as long as that takes. */
export const untimedConfirmation: Assembly['postConfirmation'] =
  ({ createUser, ...telemetry }) =>
  async (event) => {
    const report = startReport(telemetry, 'post-confirmation', { awsRequestId: '' });
    const row = userRow(event.request.userAttributes, report.startedAt);
    await createUser(row).then(report.done, report.failed);
    return event;
  };

/** Pre Token Generation, likewise. */
export const untimedToken: Assembly['preTokenGeneration'] = (needs) => {
  const ensure = ensureUser(needs);
  return async (event) => {
    const report = startReport(needs, 'pre-token-generation', { awsRequestId: '' });
    const { userAttributes } = event.request;
    await ensure(userAttributes, report.startedAt).then(report.done, report.failed);
    return event;
  };
};

/** As it was before there was one request for both: whatever happens in between goes unseen. */
export const checkThenPut: Assembly['createUser'] =
  ({ client, userTable, erasedTable = '' }) =>
  async (row, options) => {
    const get = new GetCommand({ TableName: erasedTable, Key: { id: row.id } });
    const { Item } = await client.send(get, options);
    if (Item) return 'erased';
    const put = new PutCommand(putUser(userTable, row));
    const [isThere] = await failedConditions(() => client.send(put, options));
    return isThere ? 'already-there' : 'created';
  };

// biome-ignore lint/suspicious/noExplicitAny: of any command
type Input = Record<string, any>;

/** A client that sends other requests than it is told to. */
export function changeInput(command: string, change: (input: Input) => Input) {
  return (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    const send = client.send.bind(client) as (...request: unknown[]) => Promise<never>;
    const changed = (request: { input: Input }, options: unknown) => {
      if (request.constructor.name === command) {
        // The command has handed this very object on already.
        const input = change({ ...request.input });
        for (const name of Object.keys(request.input)) delete request.input[name];
        Object.assign(request.input, input);
      }
      return send(request, options);
    };
    return Object.assign(client, { send: changed });
  };
}

/** Whatever DynamoDB says of the items of a transaction, its code for each goes through `change`. */
export function changeReasons(change: (codes: string[]) => string[]) {
  return (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    const send = client.send.bind(client) as (...request: unknown[]) => Promise<never>;
    const changed = async (...request: unknown[]) =>
      send(...request).catch((error: { CancellationReasons?: { Code?: string }[] }) => {
        const { CancellationReasons: reasons } = error;
        if (!reasons) throw error;
        const codes = change(reasons.map(({ Code = '' }) => Code));
        throw Object.assign(error, { CancellationReasons: codes.map((Code) => ({ Code })) });
      });
    return Object.assign(client, { send: changed });
  };
}

/** A trigger that throws where the real one only tells of its failure. */
export function throwing<N extends Telemetry>(
  make: (needs: N) => ReturnType<Assembly['postConfirmation']>,
  needs: N,
): ReturnType<Assembly['postConfirmation']> {
  let failed = false;
  const error: Telemetry['logger']['error'] = (message, ...fields) => {
    failed = true;
    needs.logger.error(message, ...fields);
  };
  const trigger = make({ ...needs, logger: { ...needs.logger, error } });
  return async (event, context) => {
    failed = false;
    const answer = await trigger(event, context);
    if (failed) throw new Error('The database did not answer.');
    return answer;
  };
}

/** What Lambda tells of an invocation, as if it had no time limit. */
export function withoutLimit<C extends { getRemainingTimeInMillis: () => number }>(context: C): C {
  return { ...context, getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY };
}
