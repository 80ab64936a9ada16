import { describe, expect, it } from 'vitest';
import { refusal, run } from '../cli/command';

it('npm run attack refuses a kind that there is not, and names those that there are', async () => {
  const args = ['--kind', 'nope'];
  const { code, output } = await run('packages/amplify-offline/robustness/attack.ts', args).ended();
  expect(output).toContain('No kind is called "nope". There are "');
  expect(output).toContain('"GraphQL by the schema"');
  expect(code).toBe(2);
});

describe.each([
  ['attack', 'attempts'],
  ['kill-test', 'rounds'],
])('npm run %s', (name, count) => {
  const ended = (...args: string[]) =>
    run(`packages/amplify-offline/robustness/${name}.ts`, args).ended();

  it('explains itself', async () => {
    const { code, output } = await ended('--help');
    expect(output).toContain(`\n  npm run ${name} -- [options]\n`);
    expect(output).toMatch(new RegExp(`--${count} <number> .*--seed <number> .*Exit codes`, 's'));
    expect(code).toBe(0);
  });

  it.each([
    [['--sede', '1'], 'Unknown option --sede. Did you mean --seed?'],
    [[`--${count}`, '0'], `--${count} takes a whole number of at least 1, not "0".`],
  ])('refuses %j in a line', async (args, message) => {
    expect(await ended(...args)).toEqual(refusal(message, `See npm run ${name} -- --help.`, 2));
  });
});
