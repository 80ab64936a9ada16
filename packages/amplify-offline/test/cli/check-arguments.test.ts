import { describe, expect, it } from 'vitest';
import { checkArguments, didYouMean, UsageError } from '../../src/cli/check-arguments';

const OPTIONS = {
  port: { type: 'string' },
  'outputs-dir': { type: 'string' },
  ephemeral: { type: 'boolean' },
  schedules: { type: 'boolean', default: true },
} as const;

const FUNCTION = { function: { type: 'positional' } } as const;
const PARTS = { 'part...': { type: 'positional', required: false } } as const;

describe('Arguments', () => {
  it.each([
    [[]],
    [['--port', '0', '--ephemeral']],
    [['--port=0']],
    [['--port', '1', '--port', '2']],
    [['--outputs-dir=-odd-name']],
    [['--no-schedules']],
  ])('pass: %j', (args) => {
    expect(() => checkArguments(args, OPTIONS)).not.toThrow();
  });

  it.each([
    [['--prot', '1'], 'Unknown option --prot. Did you mean --port?'],
    [['--prot=1'], 'Unknown option --prot. Did you mean --port?'],
    [['--outputsDir', 'x'], 'Unknown option --outputsDir. Did you mean --outputs-dir?'],
    [['--outputs', 'x'], 'Unknown option --outputs. Did you mean --outputs-dir?'],
    [['--no-ephemeral'], 'Unknown option --no-ephemeral. Did you mean --ephemeral?'],
    [['--schedules'], 'Unknown option --schedules.'],
    [['--something-else'], 'Unknown option --something-else.'],
    [['-p', '1'], 'Unknown option -p. Did you mean --port?'],
    [['-x'], 'Unknown option -x.'],
    [['--toString'], 'Unknown option --toString.'],
    [['--__proto__'], 'Unknown option --__proto__.'],
    [['--port'], '--port needs a value.'],
    [['--port='], '--port needs a value.'],
    [['--port', ''], '--port needs a value.'],
    [['--port', '--ephemeral'], '--port needs a value.'],
    [['--ephemeral=yes'], '--ephemeral takes no value.'],
    [['here'], 'Too many arguments: here'],
    [['--ephemeral', 'here', 'there'], 'Too many arguments: here there'],
    [['--', '--port'], 'Too many arguments: --port'],
  ])('are refused: %j', (args, message) => {
    expect(() => checkArguments(args, OPTIONS)).toThrow(new UsageError(message));
  });

  it('name a thing where one has to be named, and no more', () => {
    expect(() => checkArguments([], FUNCTION)).toThrow(new UsageError('<function> is missing.'));
    expect(() => checkArguments(['one'], FUNCTION)).not.toThrow();
    expect(() => checkArguments(['one', 'two'], FUNCTION)).toThrow(
      new UsageError('Too many arguments: two'),
    );
  });

  it('name any number of things where any number may be named', () => {
    expect(() => checkArguments([], PARTS)).not.toThrow();
    expect(() => checkArguments(['one', 'two', 'three'], PARTS)).not.toThrow();
  });
});

describe('A mistyped word', () => {
  it.each([
    ['strat', ' Did you mean start?'],
    ['stat', ' Did you mean start?'],
    ['synthesize', ' Did you mean synth?'],
    ['in', ' Did you mean invoke?'],
    ['deploy', ''],
    ['x', ''],
  ])('%s', (word, suggestion) => {
    expect(didYouMean(word, ['start', 'dev', 'invoke', 'synth'])).toBe(suggestion);
  });
});
