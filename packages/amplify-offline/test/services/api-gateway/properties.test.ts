import { expect, it } from 'vitest';
import * as http from '../../../src/services/api-gateway/http-api/properties';
import * as rest from '../../../src/services/api-gateway/rest-api/properties';
import { type Case, reading } from '../reading';

const route = { ApiId: 'a', RouteKey: 'GET /' };
const method = { RestApiId: 'a', ResourceId: 'r', HttpMethod: 'GET' };

it.each<Case>([
  ['a route', http.ROUTE, route, route],
  ['a route of no API', http.ROUTE, { RouteKey: 'GET /' }, '#: required key [ApiId] not found'],
  [
    'rules for other origins in texts',
    http.API,
    { CorsConfiguration: { MaxAge: '60', AllowCredentials: 'true' } },
    { CorsConfiguration: { MaxAge: 60, AllowCredentials: true } },
  ],
  [
    'an authorizer whose time is a text',
    http.AUTHORIZER,
    { ApiId: 'a', AuthorizerType: 'REQUEST', AuthorizerResultTtlInSeconds: '0' },
    { ApiId: 'a', AuthorizerType: 'REQUEST', AuthorizerResultTtlInSeconds: 0 },
  ],
  ['a method', rest.METHOD, method, method],
  [
    'an integration that is a text',
    rest.METHOD,
    { ...method, Integration: 'MOCK' },
    '#/Integration: expected type: JSONObject, found: String',
  ],
  [
    'a key that is enabled by a text',
    rest.API_KEY,
    { Enabled: 'true', Value: 1 },
    { Enabled: true, Value: '1' },
  ],
])('%s', (_, parser, properties, expected) => {
  expect(reading(parser, properties)).toEqual(expected);
});
