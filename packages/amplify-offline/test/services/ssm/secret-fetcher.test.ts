import { describe, expect, it, vi } from 'vitest';
import { fetchedSecrets } from '../../../src/services/ssm/secret-fetcher';

const of = (name: string, type: string) => ({
  namespace: 'kite-door',
  name,
  type,
  secretNames: ['DOOR_ID'],
});
const environment = {
  region: 'us-east-1',
  accountId: '123456789012',
  stackName: 'amplify-kitedoor-quinn-sandbox-0123456789',
  endpoint: 'http://127.0.0.1:4566',
};
const stored = (...parameters: [string, string][]) => ({
  ...environment,
  parametersUnder: (path: string) =>
    parameters
      .map(([Name, Value]) => ({ Name, Value }))
      .filter(({ Name }) => Name.startsWith(`${path}/`)),
});

describe('a secret that a deployment reads', () => {
  it('is that of the sandbox, or else of the whole app', () => {
    const own: [string, string] = ['/amplify/kitedoor/quinn-sandbox-0123456789/DOOR_ID', 'own'];
    const shared: [string, string] = ['/amplify/shared/kite-door/DOOR_ID', 'shared'];
    const sandbox = of('quinn', 'sandbox');
    expect(fetchedSecrets(sandbox, stored(shared, own))).toEqual({ DOOR_ID: 'own' });
    expect(fetchedSecrets(sandbox, stored(shared))).toEqual({ DOOR_ID: 'shared' });
  });

  it('ends the deployment where it is not set, with what sets it', () => {
    const resolutionOf = (...[name, type]: [string, string]) => {
      try {
        return fetchedSecrets(of(name, type), environment);
      } catch (error) {
        expect((error as Error).message).toContain("backend secret 'DOOR_ID' for 'kite-door/");
        return (error as { resolution: string }).resolution;
      }
    };
    expect(resolutionOf('quinn', 'sandbox')).toBe(
      'Set it: npx ampx sandbox secret set DOOR_ID --identifier quinn',
    );
    expect(resolutionOf('main', 'branch')).toContain('secrets of the branch main');
  });

  it('is only missed where whoever deploys wants to go on', () => {
    const onMissingSecret = vi.fn();
    fetchedSecrets(of('local', 'sandbox'), { ...environment, onMissingSecret });
    expect(onMissingSecret).toHaveBeenCalledExactlyOnceWith('DOOR_ID');
  });
});
