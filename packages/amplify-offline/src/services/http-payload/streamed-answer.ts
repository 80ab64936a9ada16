import type { ServerResponse } from 'node:http';
import type { AnswerStream } from '../service';
import { headersOf, multiValued, statusOf, typed, writeHead } from './answer';

/** What says that an answer begins with its status and headers. */
const HTTP_INTEGRATION = 'application/vnd.awslambda.http-integration-response';
/** Between those and the answer itself. */
const DELIMITER = Buffer.alloc(8);
/** No head is so long: a server that took it in would fill up. In bytes; our belief. */
const LONGEST_PRELUDE = 1024 * 1024;

/**
 * Sends a function's answer on as it comes.
 *
 * @param more headers that are sent besides those of the function
 * @param needsHead whether it has to begin with its status and headers, whatever it says of itself
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function streamTo(
  response: ServerResponse,
  more: [string, string][],
  needsHead = false,
): AnswerStream & { isMalformed(): boolean } {
  let prelude: Buffer | undefined;
  let isMalformed = false;
  const readPrelude = (bytes: Buffer): Buffer | undefined => {
    prelude = Buffer.concat([prelude ?? Buffer.alloc(0), bytes]);
    const end = prelude.indexOf(DELIMITER);
    if (end < 0) {
      isMalformed = prelude.length > LONGEST_PRELUDE;
      return undefined;
    }
    const head = headOf(prelude.subarray(0, end).toString());
    isMalformed = head === undefined;
    if (head) writeHead(response, head.status, [...head.headers, ...more]);
    return prelude.subarray(end + DELIMITER.length);
  };
  return {
    begin: (contentType) => {
      if (response.headersSent) return;
      if (needsHead || contentType === HTTP_INTEGRATION) prelude = Buffer.alloc(0);
      else writeHead(response, 200, [['content-type', contentType], ...more]);
    },
    write: (bytes) => {
      // Nobody waits any more.
      if (isMalformed || response.destroyed || response.writableEnded) return;
      const content = response.headersSent ? bytes : readPrelude(bytes);
      if (content?.length && response.headersSent) response.write(content);
    },
    isMalformed: () => isMalformed || (prelude !== undefined && !response.headersSent),
  };
}

/** Ends an answer that has begun, which cannot be taken back: whoever reads it is told by its end. */
export function endStream(response: ServerResponse, isGood: boolean): void {
  if (isGood) response.end();
  else response.destroy();
}

function headOf(text: string): { status: number; headers: [string, string][] } | undefined {
  let metadata: Record<string, unknown> | null;
  try {
    metadata = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { statusCode = 200, headers, multiValueHeaders, cookies } = metadata ?? {};
  const status = statusOf(statusCode);
  const single = headersOf(headers);
  const multiple = multiValued(multiValueHeaders);
  if (!status || !single || !multiple) return undefined;
  const set = Array.isArray(cookies) ? cookies : [];
  return {
    status,
    headers: [
      // That this is the default is our belief.
      ...typed([...single, ...multiple], 'application/octet-stream'),
      ...set.map((cookie): [string, string] => ['set-cookie', String(cookie)]),
    ],
  };
}
