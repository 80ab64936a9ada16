import { describe, expect, it } from 'vitest';
import { refusal, run } from '../../packages/amplify-offline/test/cli/command';

describe('npm run simulate', () => {
  const ended = (...args: string[]) => run('simulation/simulate.ts', args).ended();

  it('explains itself', async () => {
    const { code, output } = await ended('--help');
    expect(output).toContain('\n  npm run simulate -- [options]\n');
    expect(output).toMatch(/--schedules <number> .*--workers <number> .*Exit codes/s);
    // How the processes are told which they are is not for people.
    expect(output).not.toMatch(/--worker /);
    expect(code).toBe(0);
  });

  it.each([
    [['--schedule', '1'], 'Unknown option --schedule. Did you mean --schedules?'],
    [['--workers', '0'], '--workers takes a whole number of at least 1, not "0".'],
    [['--seed', '1', '--path', 'abc'], '--path takes numbers with colons between them, not "abc".'],
  ])('refuses %j in a line', async (args, message) => {
    expect(await ended(...args)).toEqual(refusal(message, 'See npm run simulate -- --help.', 2));
  });

  it('plays what it is asked for, in processes', async () => {
    const { code, output } = await ended('--schedules', '4', '--seed', '1', '--workers', '2');
    expect(output).toContain('4 schedules, seed 1, 2 processes');
    expect(output).toContain('All invariants held.');
    expect(code).toBe(0);
  });
});
