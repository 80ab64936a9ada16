import { styleText } from 'node:util';

/**
 * Puts the output of the Amplify CLI into the sandbox's own stream of lines: its time and text under
 * the label `ampx`, without what says nothing here. The sandbox tells of each deployment itself, so
 * of CloudFormation's events only failures are left.
 */
export function amplifyCliPrinter(print: (line: string) => void = console.log) {
  let rest = '';
  const show = (line: string) => {
    const [, time = '', text = ''] = /^(?:(\d?\d:\d\d:\d\d) [AP]M ?)?(.*)$/.exec(plain(line)) ?? [];
    if (!text.trim() || NOISE.test(text)) return;
    const label = styleText('magenta', 'ampx'.padEnd(14));
    print(`${styleText('dim', time.padStart(8, time ? '0' : ' '))}  ${label} ${text}`);
  };
  return (chunk: string): void => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) show(line);
    // A question stays on its line until it is answered.
    if (!/^\? .*\(y\/N\)\s*$/i.test(plain(rest))) return;
    show(rest);
    rest = '';
  };
}

const NOISE = new RegExp(
  [
    '^npm warn',
    'CfnResource#addDependency',
    'Use `addResourceDependency`',
    // An event of a stack, such as `<stack> | 5 | 11:42:10 AM | UPDATE_COMPLETE | <type> | ...`.
    '\\| +\\d+ \\| .* \\| \\w+_(COMPLETE|IN_PROGRESS) +\\|',
    '^Bundling asset',
    '-building/index\\.m?js',
    '⚡ Done in',
  ].join('|'),
);

/** Without colours and cursor movements. */
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return line.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '');
}
