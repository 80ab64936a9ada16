import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Fronts, startFronts } from '../http-payload/fronts';
import { att, callable, composedUrl, FUNCTION_ROLE, fn, ref } from '../http-payload/template-parts';

const socketUrl = {
  'Fn::Join': [
    '',
    ['wss://', ref('Chat'), '.execute-api.', ref('AWS::Region'), '.amazonaws.com/prod'],
  ],
};
const Resources = {
  ...FUNCTION_ROLE,
  Caller: fn(
    `exports.handler = async () => {
      const answer = await fetch('https://abc1234567.execute-api.us-east-1.amazonaws.com/prod/x');
      return { status: answer.status, text: await answer.text() };
    };`,
  ),
  ...callable('Caller'),
  Chat: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET' },
  },
  Connect: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: ref('Chat'), RouteKey: '$connect', Target: 'integrations/a' },
  },
  Imported: {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Name: 'imported', Body: { openapi: '3.0.1', paths: {} } },
  },
  Foreign: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ...{ ApiId: ref('Chat'), AuthorizerType: 'JWT', Name: 'foreign' },
      JwtConfiguration: {
        Issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_elsewhere',
      },
    },
  },
  Plan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { Throttle: { RateLimit: 10, BurstLimit: 2 } },
  },
};
const Outputs = {
  Chat: { Value: socketUrl },
  ChatEndpoint: { Value: att('Chat', 'ApiEndpoint') },
  Imported: { Value: composedUrl('Imported', 'prod') },
};

let fronts: Fronts;
beforeAll(async () => {
  fronts = await startFronts({ Resources, Outputs });
});
afterAll(() => fronts?.stop());

it('what is not run is named at the start', () => {
  expect(fronts.sandbox.notEmulated.own).toEqual([
    'the WebSocket API Chat',
    'the REST API Imported of OpenAPI',
    'tokens of the user pool us-east-1_elsewhere, which is not of this backend',
    'quotas and rates of the usage plan Plan',
  ]);
});

it('a WebSocket API is refused', async () => {
  const socket = new WebSocket(fronts.outputs.Chat ?? '');
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('501');
  const answer = await fetch(fronts.outputs.ChatEndpoint ?? '');
  expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('Chat')]);
});

it('an API of OpenAPI is refused', async () => {
  const answer = await fetch(`${fronts.outputs.Imported}/anything`);
  expect([answer.status, await answer.text()]).toEqual([
    501,
    expect.stringContaining('the REST API Imported of OpenAPI'),
  ]);
});

it("another project's API is refused to a function by its name", async () => {
  const path = `/2015-03-31/functions/${fronts.refOf('Caller')}/invocations`;
  const answer = await fetch(`${fronts.endpoint}${path}`, { method: 'POST', body: '{}' });
  expect(await answer.json()).toEqual({
    status: 501,
    text: expect.stringContaining('GET abc1234567.execute-api.us-east-1.amazonaws.com/prod/x'),
  });
});

it('an API that is deployed without a method is refused, in the words of API Gateway', async () => {
  const empty = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'empty' } },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: ref('Api') } },
  };
  await expect(startFronts({ Resources: empty, Outputs: {} })).rejects.toThrow(
    "The REST API doesn't contain any methods",
  );
});

it('rules for other origins that browsers would not take are refused, in the words of API Gateway', async () => {
  const CorsConfiguration = { AllowOrigins: ['*'], AllowCredentials: true };
  const Api = {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'a', ProtocolType: 'HTTP', CorsConfiguration },
  };
  await expect(startFronts({ Resources: { Api }, Outputs: {} })).rejects.toThrow(
    "allow-credentials is not supported if 'allow-origin' is *",
  );
});
