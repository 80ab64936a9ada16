import { type Assembly, REAL } from './functions';
import {
  changeInput,
  changeReasons,
  checkThenPut,
  throwing,
  untimedConfirmation,
  untimedToken,
  withoutLimit,
} from './remove-guard';

/**
 * The functions, each without one of the guards that keep the promise. The simulation must catch
 * every one of them; one that it lets pass is a guard that it cannot judge, or that nobody needs.
 * They are put together from the real parts, so production code has no hooks for them.
 */
export const MUTANTS: Record<string, Assembly> = {
  'a put without its condition': {
    ...REAL,
    documents: changeInput('TransactWriteCommand', ({ TransactItems: [put, check] }) => {
      const { ConditionExpression: _, ...Put } = put.Put;
      return { TransactItems: [{ Put }, check] };
    }),
  },

  'Post Confirmation without a deadline': { ...REAL, postConfirmation: untimedConfirmation },

  'Pre Token Generation without a deadline': { ...REAL, preTokenGeneration: untimedToken },

  'a deadline that knows only the budget, not the time that is left': {
    ...REAL,
    postConfirmation: (needs) => (event, context) =>
      REAL.postConfirmation(needs)(event, withoutLimit(context)),
    preTokenGeneration: (needs) => {
      const handler = REAL.preTokenGeneration(needs);
      return (event, context) => handler(event, withoutLimit(context));
    },
  },

  'an attempt that is late and only warns': {
    ...REAL,
    limits: {
      ...REAL.limits,
      requestHandler: { ...REAL.limits.requestHandler, throwOnRequestTimeout: false },
    },
  },

  'a single attempt': { ...REAL, limits: { ...REAL.limits, maxAttempts: 1 } },

  'a Post Confirmation that fails with the database': {
    ...REAL,
    postConfirmation: (needs) => throwing(REAL.postConfirmation, needs),
  },

  'a Pre Token Generation that fails with the database': {
    ...REAL,
    preTokenGeneration: (needs) => throwing(REAL.preTokenGeneration, needs),
  },

  'a failure that is told to nobody': {
    ...REAL,
    postConfirmation: (needs) =>
      REAL.postConfirmation({ ...needs, logger: { info: needs.logger.info, error: () => {} } }),
  },

  'no healing': { ...REAL, preTokenGeneration: () => async (event) => event },

  'an e-mail address that does not follow': {
    ...REAL,
    userChanges: (...needs) => ({
      ...REAL.userChanges(...needs),
      updateEmail: async () => 'unchanged',
    }),
  },

  'an update without newer-wins': {
    ...REAL,
    documents: changeInput('UpdateCommand', (input) => ({
      ...input,
      ConditionExpression: 'attribute_exists(id)',
    })),
  },

  'an update of a row that is not there': {
    ...REAL,
    documents: changeInput('UpdateCommand', (input) => ({
      ...input,
      ConditionExpression: String(input.ConditionExpression).replace(
        'attribute_exists(id) AND',
        '',
      ),
    })),
  },

  'a row that is taken as seen for ever': {
    ...REAL,
    seenUsersLimits: { ...REAL.seenUsersLimits, maxAgeMs: Number.POSITIVE_INFINITY },
  },

  'a put without the check of the erased accounts': {
    ...REAL,
    documents: changeInput('TransactWriteCommand', ({ TransactItems: [put] }) => ({
      TransactItems: [put],
    })),
  },

  'a check of the erased accounts in a request of its own, before the put': {
    ...REAL,
    createUser: checkThenPut,
  },

  'an erased account that is taken for a failure': {
    ...REAL,
    documents: changeReasons(([put = '', check]) => [
      put,
      check === 'ConditionalCheckFailed' ? 'ValidationError' : 'None',
    ]),
  },

  'a row that is there and is taken for a failure': {
    ...REAL,
    documents: changeReasons(([put, check = '']) => [
      put === 'ConditionalCheckFailed' ? 'ValidationError' : 'None',
      check,
    ]),
  },

  'a conflict that is not tried again': {
    ...REAL,
    documents: changeReasons((codes) =>
      codes.map((code) => (code === 'TransactionConflict' ? 'ValidationError' : code)),
    ),
  },

  'an erasure that leaves no mark': {
    ...REAL,
    eraseAccount: (needs) => REAL.eraseAccount({ ...needs, markErased: async () => {} }),
  },

  'an erasure that marks after it removed the row': {
    ...REAL,
    eraseAccount: ({ markErased, removeRow, ...needs }) =>
      REAL.eraseAccount({
        ...needs,
        markErased: async (sub, options) => {
          await removeRow(sub, options);
        },
        removeRow: async (sub, options) => {
          await markErased(sub, options);
          return 'removed';
        },
      }),
  },
};
