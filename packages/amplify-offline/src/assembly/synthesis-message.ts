/** What a failed synthesis says to whoever has to mend it. */
export function synthesisMessage(stderr: string): string {
  return essence(stderr).replace(/^/gm, '  ');
}

/**
 * The message without stack frames, notices and CDK's own command line: what it takes to mend it. A
 * process says last why it ended, so the last lines count; what is said many times is said once.
 */
function essence(stderr: string): string {
  const counts = new Map<string, number>();
  for (const line of stderr.split('\n')) {
    if (!line.trim() || NOISE.test(line)) continue;
    const said = line.replace(COMMAND, ': status $2 in $1');
    const text = said.length > 400 ? `${said.slice(0, 200)} ... ${said.slice(-200)}` : said;
    const count = counts.get(text) ?? 0;
    // Where it was said last.
    counts.delete(text);
    counts.set(text, count + 1);
  }
  const lines = [...counts].map(([text, count]) => (count > 1 ? `${text} (${count} times)` : text));
  const last = lines.slice(-MOST_LINES);
  if (last.length === 0) return 'The process ended without a message.';
  return [...(last.length < lines.length ? ['...'] : []), ...last].join('\n');
}

const MOST_LINES = 25;

/** What CDK says of a bundler that failed: thousands of characters of its command, which nobody typed. */
const COMMAND =
  /, bundle output is located at (?:[A-Za-z]:\\)?[^:]*: \w+: .* run in directory (.*) exited with status (\d+)/;

const NOISE = new RegExp(
  [
    '^\\s+at ',
    '^npm (warn|WARN|notice) ',
    '^npm error A complete log ',
    '^Node\\.js v',
    '^node:internal',
    'triggerUncaughtException\\(',
    '^\\s*\\^\\s*$',
    '^\\s*╵ *~+\\s*$',
    '\\[WARNING\\]',
    '^\\s*(details|link|code): undefined,?$',
    '^\\s*serializedError: ',
    '^Bundling asset',
    'Use `addResourceDependency`',
    'no user code in',
    '^\\s*\\.\\.\\.',
    'Relates to construct',
    '<\\.> \\(|└─',
  ].join('|'),
);
