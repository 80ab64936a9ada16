import { describe, expect, it } from 'vitest';
import { refusal, run } from '../../packages/amplify-offline/test/cli/command';

describe('npm run bench', () => {
  const ended = (...args: string[]) => run('bench/bench.ts', args).ended();

  it('explains itself', async () => {
    const { code, output } = await ended('--help');
    expect(output).toContain('\n  npm run bench -- [part...] [options]\n');
    expect(output).toMatch(/ sandbox .* triggers .* graphql .* reconcile /s);
    expect(output).toContain('--baseline <folder>');
    expect(code).toBe(0);
  });

  it.each([
    [['sandbox', 'trigers'], 'There is no part trigers. Did you mean triggers?'],
    [['--sandbox'], 'Unknown option --sandbox.'],
  ])('refuses %j in a line', async (args, message) => {
    expect(await ended(...args)).toEqual(refusal(message, 'See npm run bench -- --help.'));
  });
});
