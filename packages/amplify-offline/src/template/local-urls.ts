import type { Environment } from './template';

/**
 * Puts the sandbox's address in place of that of API Gateway's APIs. No attribute of a REST API is its
 * URL: templates compose it, `https://<id>.execute-api.<region>.amazonaws.com/<stage>/`.
 *
 * @param text such as a whole URL, or the JSON of outputs with URLs in it
 */
export function localUrls(text: string, { endpoint, region }: Environment): string {
  return text.replaceAll(API_URL, (url, scheme: string, id: string, place: string) => {
    if (place !== region) return url;
    const local = `${endpoint}/execute-api/${id}`;
    return scheme === 'wss' ? local.replace(/^http/, 'ws') : local;
  });
}

/** An id has 10 letters and digits; lengths are bounded, since a text may be long. */
const API_URL =
  /\b(https|wss):\/\/([a-z0-9]{1,64})\.execute-api\.([a-z0-9-]{1,32})\.amazonaws\.com(?![\w.-])/g;
