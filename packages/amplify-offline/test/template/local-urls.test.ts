import { expect, it } from 'vitest';
import { localUrls } from '../../src/template/local-urls';

const at = {
  endpoint: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  accountId: '123456789012',
  stackName: 's',
};
const LOCAL = 'http://127.0.0.1:4566/execute-api/abcdef1234';

it.each([
  ['https://abcdef1234.execute-api.us-east-1.amazonaws.com/prod/', `${LOCAL}/prod/`],
  ['https://abcdef1234.execute-api.us-east-1.amazonaws.com', LOCAL],
  [
    '{"a":"https://abcdef1234.execute-api.us-east-1.amazonaws.com/","b":"https://abcdef1234.execute-api.us-east-1.amazonaws.com"}',
    `{"a":"${LOCAL}/","b":"${LOCAL}"}`,
  ],
  [
    'wss://abcdef1234.execute-api.us-east-1.amazonaws.com/prod',
    'ws://127.0.0.1:4566/execute-api/abcdef1234/prod',
  ],
])('%s is %s', (text, local) => {
  expect(localUrls(text, at)).toBe(local);
});

it.each([
  'arn:aws:execute-api:us-east-1:123456789012:abcdef1234/*',
  'https://abcdef1234.execute-api.eu-west-1.amazonaws.com/prod',
  'https://abcdef1234.execute-api.us-east-1.amazonaws.com.evil.example/',
  'https://evil.abcdef1234.execute-api.us-east-1.amazonaws.com.cn/',
  'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc',
  'abcdef1234.execute-api.us-east-1.amazonaws.com',
])('%s stays', (text) => {
  expect(localUrls(text, at)).toBe(text);
});

it('a long text takes no longer than its length', () => {
  const text = 'https://a'.repeat(100_000);
  expect(localUrls(text, at)).toBe(text);
});
