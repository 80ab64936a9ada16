import type { ConverseAnswer, Models } from './converse';
import { standIn } from './stand-in';

/** Where models answer, as Bedrock's runtime does. */
export interface ModelsAddress {
  /** Such as `http://127.0.0.1:4000`; what follows is `/model/<id>/converse`. */
  url: string;
  /** An API key of Bedrock's, or of whoever else is there. */
  token?: string;
}

/**
 * Models: those at an address, or for all of them a stand-in.
 *
 * @param tell is told, once for each model, that a stand-in answers
 */
export function createModels(
  address: ModelsAddress | undefined,
  tell: (text: string) => void,
  ask: typeof fetch = fetch,
): Models {
  if (address)
    return { converse: (modelId, request) => converseAt(address, modelId, request, ask) };
  const told = new Set<string>();
  return {
    converse: async (modelId, request) => {
      if (!told.has(modelId)) {
        tell(`A stand-in answers for ${modelId}: the sandbox runs no models.`);
      }
      told.add(modelId);
      return { ok: true, answer: standIn(modelId, request) };
    },
  };
}

async function converseAt(
  { url, token }: ModelsAddress,
  modelId: string,
  request: unknown,
  ask: typeof fetch,
): ReturnType<Models['converse']> {
  const path = `${url.replace(/\/$/, '')}/model/${encodeURIComponent(modelId)}/converse`;
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  try {
    const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(request) });
    const text = await response.text();
    if (response.ok) return { ok: true, answer: JSON.parse(text) as ConverseAnswer };
    const [type] = (response.headers.get('x-amzn-errortype') ?? 'ModelErrorException').split(':');
    return { ok: false, status: response.status, errorType: type ?? '', message: messageIn(text) };
  } catch (error) {
    const message = `No model answers at ${url}: ${(error as Error).message}`;
    return { ok: false, status: 503, errorType: 'ServiceUnavailableException', message };
  }
}

/** What an error says in the AWS JSON protocols, or all of it. */
function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}
