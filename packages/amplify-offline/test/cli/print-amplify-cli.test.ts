import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { amplifyCliPrinter } from '../../src/cli/print-amplify-cli';

describe('the output of ampx in npm run dev', () => {
  const printed = (...chunks: string[]) => {
    const lines: string[] = [];
    const print = amplifyCliPrinter((line) => lines.push(stripVTControlCharacters(line)));
    for (const chunk of chunks) print(chunk);
    return lines;
  };

  it('comes in whole lines, with the time in front', () => {
    expect(printed('1:02:03 PM Synth', 'esizing backend...\nBuild')).toEqual([
      '01:02:03  ampx           Synthesizing backend...',
    ]);
  });

  it('shows a question at once, and once, though its line does not end before the answer', () => {
    const [question, ...more] = printed(
      '\u001b[?25h? Would you like to recreate',
      ' your sandbox? (y/N) \u001b[12G',
      '\u001b[1A\u001b[2K',
    );
    expect(question).toMatch(/ampx +\? Would you like to recreate your sandbox\? \(y\/N\)/);
    expect(more).toEqual([]);
  });
});
