import type { Answer } from '../../http-payload/answer';
import { valuesOf } from '../../http-payload/front-request';
import { malformed } from './gateway-response';
import type { IntegrationProperties } from './properties';
import type { RestCall } from './rest-call';

/**
 * What a method answers that calls nobody, such as one for preflight requests. Templates are not run, but for
 * the two forms that CDK writes: a status as JSON, and the choice of an origin out of several.
 *
 * @returns `not-run` for any other template
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mockAnswer(
  { RequestTemplates = {}, IntegrationResponses = [] }: IntegrationProperties,
  call: RestCall,
): Answer | ReturnType<typeof malformed> | 'not-run' {
  const template = Object.values(RequestTemplates)[0] ?? '';
  const status = /^\s*\{\s*"?statusCode"?\s*:\s*"?(\d{3})"?\s*\}\s*$/.exec(template)?.[1];
  if (status === undefined) return 'not-run';
  const response =
    IntegrationResponses.find(
      ({ SelectionPattern }) =>
        SelectionPattern && new RegExp(`^(?:${SelectionPattern})$`).test(status),
    ) ?? IntegrationResponses.find(({ SelectionPattern }) => !SelectionPattern);
  if (!response) return malformed();
  const { StatusCode = '200', ResponseParameters = {}, ResponseTemplates = {} } = response;
  const [type = 'application/json', body = ''] = Object.entries(ResponseTemplates)[0] ?? [];
  const origins = originsOf(body);
  if (!origins && /[#$]/.test(body)) return 'not-run';
  const headers = Object.entries(ResponseParameters).flatMap(([name, value]) => {
    const header = /^method\.response\.header\.(.+)$/.exec(name)?.[1];
    const text = /^'(.*)'$/.exec(value)?.[1];
    return header && text !== undefined ? [[header, text] satisfies [string, string]] : [];
  });
  const origin = valuesOf(call.request, 'origin')[0] ?? '';
  const chosen = headers.map(([name, value]): [string, string] =>
    origins?.includes(origin) && /^access-control-allow-origin$/i.test(name)
      ? [name, origin]
      : [name, value],
  );
  return {
    status: Number(StatusCode),
    headers: [['content-type', type], ...chosen],
    body: Buffer.from(origins ? '' : body),
  };
}

/** The origins that CDK's template lets through besides the first (`addCorsPreflight` of aws-apigateway). */
function originsOf(template: string): string[] | undefined {
  if (!template.startsWith('#set($origin = $input.params().header.get("Origin"))'))
    return undefined;
  return Array.from(template.matchAll(/\$origin == "([^"]+)"/g), ([, origin = '']) => origin);
}
