import type { Service } from '../service';
import { createLogs } from './logs';

/** CloudWatch Logs: what the functions wrote, which is kept with each invocation. */
export const LOGS: Service = {
  name: 'logs',
  types: { 'AWS::Logs::LogGroup': {} },
  start: ({ others }) => {
    const functionOf = (group: string) =>
      others.functions.definitions().find(({ logGroupName }) => logGroupName === group)
        ?.functionName;
    const logs = createLogs(() => others.functions.invocations(), functionOf);
    return { targets: { Logs_20140328: { name: 'logs', json: logs } } };
  },
};
