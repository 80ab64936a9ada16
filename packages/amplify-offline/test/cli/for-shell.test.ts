import { describe, expect, it } from 'vitest';
import { commandLine, settingOf } from '../../src/cli/for-shell';

describe('a command line of Windows', () => {
  it.each([
    [['npm', 'test'], 'npm test'],
    [['C:\\Program Files\\x.cmd', '--a=b'], '"C:\\Program Files\\x.cmd" "--a=b"'],
    [['npx', 'vitest', '-t', 'a & b'], 'npx vitest -t "a & b"'],
    [['npx', ''], 'npx ""'],
    [['x', 'say "hi"'], 'x "say ""hi"""'],
    [['x', 'a\\"b'], 'x "a\\\\""b"'],
    [['x', 'a b\\'], 'x "a b\\\\"'],
  ])('of %j is %s', (command, line) => {
    expect(commandLine(command)).toBe(line);
  });
});

describe('what sets variables', () => {
  const variables = { A: 'http://127.0.0.1:1', B: '--import=file:///x.mjs?a=1&b' };

  it('is for a shell of Unix', () => {
    for (const platform of ['linux', 'darwin']) {
      expect(settingOf(variables, platform)).toBe(
        "export A=http://127.0.0.1:1 B='--import=file:///x.mjs?a=1&b'",
      );
    }
  });

  it('is for PowerShell on Windows', () => {
    expect(settingOf({ ...variables, C: "it's" }, 'win32')).toBe(
      "$env:A='http://127.0.0.1:1'; $env:B='--import=file:///x.mjs?a=1&b'; $env:C='it''s'",
    );
  });
});
