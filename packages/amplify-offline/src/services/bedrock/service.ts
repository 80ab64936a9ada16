import { decoded, parseObject, readBody, sendJson } from '../../http/http';
import { refuse } from '../../http/refuse';
import type { Route } from '../../http/routes';
import { sendError } from '../../http/send-error';
import type { Service } from '../service';
import type { Models } from './converse';
import { answerEvents, eventBytes } from './event-stream';
import { createModels } from './models';

/** Bedrock's models: those at the address that the developer named, or a stand-in. */
export const BEDROCK: Service = {
  name: 'bedrock',
  types: {},
  start: ({ models: address, onEvent, onNotEmulated }) => {
    const models = createModels(address, (text) => onEvent({ kind: 'notice', text }));
    return { signed: { bedrock: bedrockRoute(models, onNotEmulated) }, offers: { models } };
  },
};

function bedrockRoute(models: Models, onNotEmulated: (request: string) => void): Route {
  return async (request, response, url) => {
    const [, id, streams] = /^\/model\/([^/]+)\/converse(-stream)?$/.exec(url.pathname) ?? [];
    if (!id || request.method !== 'POST') {
      return onNotEmulated(await refuse(request, response, url));
    }
    const body = parseObject(await readBody(request));
    const answered = await models.converse(decoded(id), body);
    if (!answered.ok) {
      const { status, errorType: type, message } = answered;
      return sendError(request, response, { type, message, status });
    }
    const { answer } = answered;
    if (!streams) return sendJson(response, 200, answer);
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    for (const event of answerEvents(answer)) response.write(eventBytes(...event));
    response.end();
  };
}
