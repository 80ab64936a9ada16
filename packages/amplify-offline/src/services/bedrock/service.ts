import { decoded, parseObject, readBody, sendJson } from '../../http/http';
import { refuse } from '../../http/refuse';
import type { Route } from '../../http/routes';
import type { Service } from '../service';
import type { Models } from './converse';
import { answerEvents, eventBytes } from './event-stream';
import { standIn } from './stand-in';

/** Bedrock's models, for all of which a stand-in answers. */
export const BEDROCK: Service = {
  name: 'bedrock',
  types: {},
  start: ({ onEvent, onNotEmulated }) => {
    const told = new Set<string>();
    const models: Models = {
      converse: (modelId, request) => {
        if (!told.has(modelId)) {
          const text = `A stand-in answers for ${modelId}: the sandbox runs no models.`;
          onEvent({ kind: 'notice', text });
        }
        told.add(modelId);
        return standIn(modelId, request);
      },
    };
    return { signed: { bedrock: bedrockRoute(models, onNotEmulated) }, offers: { models } };
  },
};

function bedrockRoute(models: Models, onNotEmulated: (request: string) => void): Route {
  return async (request, response, url) => {
    const [, id, streams] = /^\/model\/([^/]+)\/converse(-stream)?$/.exec(url.pathname) ?? [];
    if (!id || request.method !== 'POST') {
      return onNotEmulated(await refuse(request, response, url));
    }
    const answer = models.converse(decoded(id), parseObject(await readBody(request)));
    if (!streams) return sendJson(response, 200, answer);
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    for (const event of answerEvents(answer)) response.write(eventBytes(...event));
    response.end();
  };
}
