import type { Answer } from '../../http-payload/answer';
import { type FrontRequest, valuesOf } from '../../http-payload/front-request';
import type { IntegrationProperties } from './properties';

/** What a method answers that calls nobody. */
export interface Mock {
  status: number;
  type: string;
  headers: [name: string, value: string][];
  body: string;
  /** Those that are allowed besides the one in the headers. */
  origins: string[];
}

/**
 * Reads a mock integration, such as one for preflight requests. Templates are not run, but for the two forms
 * that CDK writes: a status as JSON, and the choice of an origin out of several.
 *
 * @returns undefined for any other template
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mockOf({
  RequestTemplates = {},
  IntegrationResponses = [],
}: IntegrationProperties): Mock | undefined {
  const template = Object.values(RequestTemplates)[0] ?? '';
  const status = /^\s*\{\s*"?statusCode"?\s*:\s*"?(\d{3})"?\s*\}\s*$/.exec(template)?.[1];
  if (status === undefined) return undefined;
  const response =
    IntegrationResponses.find(
      ({ SelectionPattern }) =>
        SelectionPattern && new RegExp(`^(?:${SelectionPattern})$`).test(status),
    ) ?? IntegrationResponses.find(({ SelectionPattern }) => !SelectionPattern);
  const { StatusCode = '200', ResponseParameters = {}, ResponseTemplates = {} } = response ?? {};
  const [type = 'application/json', body = ''] = Object.entries(ResponseTemplates)[0] ?? [];
  const origins = originsOf(body);
  if (!response || (!origins && /[#$]/.test(body))) return undefined;
  return {
    ...{ status: Number(StatusCode), type, origins: origins ?? [] },
    headers: Object.entries(ResponseParameters).flatMap(([name, value]) => {
      const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
      const text = /^'(.*)'$/.exec(value)?.[1];
      return header && text !== undefined ? [[header, text] satisfies [string, string]] : [];
    }),
    body: origins ? '' : body,
  };
}

/** The origins that CDK's template lets through besides the first (`addCorsPreflight` of aws-apigateway). */
function originsOf(template: string): string[] | undefined {
  if (!template.startsWith('#set($origin = $input.params().header.get("Origin"))')) {
    return undefined;
  }
  return Array.from(template.matchAll(/\$origin == "([^"]+)"/g), ([, origin = '']) => origin);
}

export function mockAnswer(
  { status, type, headers, body, origins }: Mock,
  request: FrontRequest,
): Answer {
  const [origin = ''] = valuesOf(request, 'origin');
  const chosen = headers.map(([name, value]): [string, string] => {
    const isChosen = origins.includes(origin) && /^access-control-allow-origin$/i.test(name);
    return [name, isChosen ? origin : value];
  });
  return { status, headers: [['content-type', type], ...chosen], body: Buffer.from(body) };
}
