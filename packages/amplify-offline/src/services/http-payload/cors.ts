import {
  boolean,
  integer,
  list,
  object,
  type Parsed,
  text,
} from '../../template/properties/parsers';

/**
 * Cross-origin rules of a function URL or an HTTP API.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-url-cors.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigatewayv2-api-cors.html
 */
export const CORS = object({
  AllowCredentials: boolean,
  AllowHeaders: list(text),
  AllowMethods: list(text),
  AllowOrigins: list(text),
  ExposeHeaders: list(text),
  MaxAge: integer,
});

export type Cors = Parsed<typeof CORS>;

/**
 * What a page on an origin is told with an answer; nothing, where the origin is not allowed.
 *
 * @param origin as the page sends it, none for who is no page
 */
export function corsHeaders(cors: Cors, origin: string | undefined): [string, string][] {
  const allowed = origin === undefined ? undefined : allowedOrigin(cors, origin);
  if (allowed === undefined) return [];
  return [
    ['access-control-allow-origin', allowed],
    ...(allowed === '*' ? [] : [['vary', 'Origin'] satisfies [string, string]]),
    ...(cors.AllowCredentials
      ? [['access-control-allow-credentials', 'true'] satisfies [string, string]]
      : []),
    ...listed('access-control-expose-headers', cors.ExposeHeaders),
  ];
}

/** The same, with what a preflight request asks besides. */
export function preflightHeaders(cors: Cors, origin: string | undefined): [string, string][] {
  const headers = corsHeaders(cors, origin);
  if (headers.length === 0) return [];
  return [
    ...headers,
    ...listed('access-control-allow-methods', cors.AllowMethods),
    ...listed('access-control-allow-headers', cors.AllowHeaders),
    ...listed('access-control-max-age', cors.MaxAge === undefined ? [] : [String(cors.MaxAge)]),
  ];
}

function listed(name: string, values: string[] = []): [string, string][] {
  return values.length > 0 ? [[name, values.join(',')]] : [];
}

/** `http://*` and `https://*` are any origin of a scheme (HTTP APIs, "Configuring CORS"). */
function allowedOrigin(
  { AllowOrigins = [], AllowCredentials }: Cors,
  origin: string,
): string | undefined {
  // A wildcard with credentials is the page's own origin (LeanerCloud/CUDly issue 390, of function URLs).
  if (AllowOrigins.includes('*')) return AllowCredentials ? origin : '*';
  const isAllowed = AllowOrigins.some(
    (one) => one === origin || (/^https?:\/\/\*$/.test(one) && origin.startsWith(one.slice(0, -1))),
  );
  return isAllowed ? origin : undefined;
}

/** Whether a request is a page's question before another one. */
export function isPreflight(method: string | undefined, headers: NodeJS.Dict<unknown>): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}
