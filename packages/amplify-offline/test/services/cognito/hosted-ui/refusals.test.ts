import { expect, it } from 'vitest';
import {
  refusedClient,
  refusedProvider,
} from '../../../../src/services/cognito/federation/refusals';

const google = (AttributeMapping: Record<string, string>) => ({
  ...{ ProviderName: 'Google', ProviderType: 'Google' },
  AttributeMapping,
});

it.each([
  // aws-amplify/amplify-backend#963.
  [
    {
      Schema: [
        { Name: 'given_name', Required: true },
        { Name: 'family_name', Required: true },
      ],
    },
    { email: 'email' },
    'The attribute mapping is missing required attributes [given_name, family_name]',
  ],
  // aws/aws-cli#9729; notes on pools without the attribute have the same words.
  [{}, { 'custom:foo': 'foo' }, 'AttributeMapping contains invalid mapping: [custom:foo]'],
  // A deployment's, in the comments of a backend.
  [{}, { profile: 'hd' }, 'AttributeMapping contains invalid mapping: [hd]'],
  [{ Schema: [{ Name: 'foo' }] }, { 'custom:foo': 'foo', username: 'sub' }, undefined],
  [{ Schema: [{ Name: 'email', Required: true }] }, { email: 'email' }, undefined],
])('a pool %j takes a mapping %j, or says %s', (pool, mapping, refusal) => {
  expect(refusedProvider(google(mapping), pool)?.message).toBe(refusal);
});

it.each([
  ['http://app.example/', 'http://app.example/ cannot use the HTTP protocol.'],
  ['http://192.168.1.4:3000/', 'http://192.168.1.4:3000/ cannot use the HTTP protocol.'],
  ['http://localhost.example/', 'http://localhost.example/ cannot use the HTTP protocol.'],
  // Both were seen to be taken: a test of an app that asked the real pool.
  ['http://localhost:3000/', undefined],
  ['http://127.0.0.1:3000', undefined],
  ['https://app.example/', undefined],
  ['kite://signed-in', undefined],
])('of an app at %s is said %s', (url, refusal) => {
  expect(refusedClient({ CallbackURLs: [url] })).toBe(refusal);
  expect(refusedClient({ LogoutURLs: [url] })).toBe(refusal);
});
