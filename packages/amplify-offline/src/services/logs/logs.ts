import { checkRequest } from '../../http/api-models/check-request';
import { LOGS } from '../../http/api-models/models';
import type { JsonAnswer } from '../../http/routes';
import type { Invocation } from '../service';

interface FilterRequest {
  logGroupName?: string;
  logGroupIdentifier?: string;
  startTime?: number;
  endTime?: number;
  limit?: number;
}

/**
 * CloudWatch Logs, read only: what the functions logged, by their log groups. A line bears the time
 * at which its invocation ended, since only then is it here: a reader who asks for what is new since
 * the last line misses none.
 *
 * @param functionOf finds the function that writes to a log group
 */
export function createLogs(
  invocations: () => Invocation[],
  functionOf: (logGroupName: string) => string | undefined,
) {
  return (operation: string, request: FilterRequest): JsonAnswer => {
    if (operation !== 'FilterLogEvents' && operation !== 'GetLogEvents') {
      return failed('NotEmulated', `The offline sandbox does not emulate logs:${operation}.`, 501);
    }
    checkRequest(LOGS, operation, request);
    const group = request.logGroupName ?? request.logGroupIdentifier ?? '';
    const functionName = functionOf(group);
    if (!functionName) {
      return failed('ResourceNotFoundException', 'The specified log group does not exist.', 400);
    }
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = 10_000 } = request;
    const events = invocations()
      .filter((invocation) => invocation.functionName === functionName)
      .flatMap((invocation) => {
        const { startedAt, initDurationMs = 0, durationMs } = invocation;
        const timestamp = Math.round(Date.parse(startedAt) + initDurationMs + durationMs);
        return invocation.logs.map((message, line) => ({
          eventId: `${invocation.requestId}-${line}`,
          logStreamName: invocation.requestId,
          timestamp,
          ingestionTime: timestamp,
          message,
        }));
      })
      .filter(({ timestamp }) => timestamp >= startTime && timestamp < endTime)
      .slice(0, limit);
    return { status: 200, body: { events } };
  };
}

function failed(__type: string, message: string, status: number): JsonAnswer {
  return { status, body: { __type, message } };
}
