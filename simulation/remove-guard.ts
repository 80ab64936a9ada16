import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ensureUser } from '../amplify/users/ensure-user';
import { startReport, type Telemetry } from '../amplify/users/report';
import { userRow } from '../amplify/users/user-row';
import type { Assembly, UserTable } from './functions';

/** Post Confirmation as it is, but that it waits for the database for as long as that takes. */
export const untimedConfirmation: Assembly['postConfirmation'] =
  ({ users, ...telemetry }) =>
  async (event) => {
    const report = startReport(telemetry, 'post-confirmation', {});
    const row = userRow(event.request.userAttributes, report.startedAt);
    await users.create(row).then(report.done, report.failed);
    return event;
  };

/** Pre Token Generation, likewise. */
export const untimedToken: Assembly['preTokenGeneration'] = ({ users, seen, ...telemetry }) => {
  const ensure = ensureUser({ users, seen });
  return async (event) => {
    const report = startReport(telemetry, 'pre-token-generation', {});
    const { userAttributes } = event.request;
    await ensure(userAttributes, report.startedAt).then(report.done, report.failed);
    return event;
  };
};

type Input = Record<string, unknown>;

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

/** A table whose writers do not see the erased accounts, or only before or after they write. */
export function erasedLooks(works: (look: 'before' | 'after') => boolean) {
  return (users: UserTable): UserTable => {
    const { isErased, create } = users;
    // `create` calls what is on the object.
    return Object.assign(users, {
      create: (row: never, options: never) => {
        let look: 'before' | 'after' = 'before';
        const blinded = Object.assign(users, {
          isErased: async (id: string) => {
            const sees = works(look);
            look = 'after';
            return sees && isErased(id, options);
          },
        });
        return create.call(blinded, row, options);
      },
    });
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
