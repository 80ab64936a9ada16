/** What a failed synthesis says to whoever has to mend it. */
export function synthesisMessage(stderr: string): string {
  return essence(stderr).replace(/^/gm, '  ');
}

/** The message without stack frames, notices and CDK's own command line: what it takes to mend it. */
function essence(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => line.trim() && !NOISE.test(line))
    .map((line) => (line.length > 300 ? `${line.slice(0, 300)} ...` : line));
  return lines.slice(0, 20).join('\n') || 'The process ended without a message.';
}

const NOISE = new RegExp(
  [
    '^\\s+at ',
    '^npm ',
    '^Node\\.js v',
    '^node:internal',
    'triggerUncaughtException\\(',
    '^\\s*\\^\\s*$',
    '\\[WARNING\\]',
    'FailedToBundleAsset',
    '^Bundling asset',
    'Use `addResourceDependency`',
    'no user code in',
    '^\\s*\\.\\.\\.',
    'Relates to construct',
    '<\\.> \\(|└─',
  ].join('|'),
);
