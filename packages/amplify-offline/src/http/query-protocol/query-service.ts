import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { ApiModel } from '../api-models/api-model';
import { checkRequest } from '../api-models/check-request';
import { own, RequestError, readBody } from '../http';
import { signatureOf } from '../signature';
import { readQuery } from './read-query';
import { type Xml, xml } from './xml';

/** Answers one operation. @throws RequestError, which the caller gets by its name, as AWS would send it */
export type QueryOperation = (request: never, headers: IncomingHttpHeaders) => Promise<Xml> | Xml;

/**
 * Serves a service that speaks the AWS query protocol: a form in, XML out.
 *
 * @param model what its requests have to be
 * @param operations by the name in `Action`
 * @param region the one region that there is; calls that are signed for another are refused. Absent: any will do
 * @param onUnknown called with the name of an operation that is not among them
 */
export function createQueryRoute(
  model: ApiModel,
  operations: Record<string, QueryOperation>,
  region: string | undefined,
  onUnknown: (operation: string) => void,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = new URLSearchParams(await readBody(request));
    const name = query.get('Action') ?? '';
    const operation = own(operations, name);
    const asked = signatureOf(request.headers)?.region;
    if (region !== undefined && asked !== undefined && asked !== region) {
      throw new RequestError(
        'ValidationError',
        `The offline sandbox is in ${region}, and this call is for ${asked}: set AWS_REGION=${region}.`,
      );
    }
    if (!operation) {
      onUnknown(name);
      throw new RequestError('InvalidAction', `The offline sandbox does not emulate ${name}.`);
    }
    const input = readQuery(model, name, query);
    checkRequest(model, name, input);
    const result = await operation(input as never, request.headers);
    const body = { [`${name}Result`]: result ?? {}, ResponseMetadata: { RequestId: randomUUID() } };
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml(`${name}Response`, body)}`);
  };
}
