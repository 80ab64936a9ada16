import { ResolverError } from '../engine/resolver';
import type { Position } from './syntax';

/** What is wrong with a template, or what happened while it ran. */
export function templateError(message: string): ResolverError {
  return new ResolverError(message, 'MappingTemplate');
}

/** A template's text, read from the left. */
export class Source {
  index = 0;
  /** How far lines were counted: places are asked for from left to right, mostly. */
  private readonly reached = { index: 0, lines: 0, start: 0 };

  /** @param origin where the text begins: texts in quotes are templates within a template */
  constructor(
    readonly text: string,
    private readonly origin: Position = { line: 1, column: 1 },
  ) {}

  get atEnd(): boolean {
    return this.index >= this.text.length;
  }

  /** @param regex sticky */
  match(regex: RegExp): RegExpExecArray | null {
    regex.lastIndex = this.index;
    const found = regex.exec(this.text);
    if (found) this.index += found[0].length;
    return found;
  }

  /** Whether the text goes on with this, which is then read. */
  take(text: string): boolean {
    if (!this.text.startsWith(text, this.index)) return false;
    this.index += text.length;
    return true;
  }

  peek(text: string): boolean {
    return this.text.startsWith(text, this.index);
  }

  /** @throws ResolverError where the text does not go on with this */
  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected();
  }

  skipBlanks(): void {
    while (BLANKS.includes(this.text.charAt(this.index) || '-')) this.index += 1;
  }

  position(index = this.index): Position {
    const { origin, reached } = this;
    if (index < reached.index) Object.assign(reached, { index: 0, lines: 0, start: 0 });
    for (;;) {
      const newline = this.text.indexOf('\n', reached.index);
      if (newline === -1 || newline >= index) break;
      reached.lines += 1;
      reached.index = newline + 1;
      reached.start = reached.index;
    }
    const line = this.text.slice(reached.start, index);
    let column = reached.lines === 0 ? origin.column : 1;
    if (!line.includes('\t')) column += line.length;
    else for (const char of line) column += char === '\t' ? TAB - ((column - 1) % TAB) : 1;
    return { line: origin.line + reached.lines, column };
  }

  /**
   * An error in Velocity's words; its list of what could have come instead is left out.
   *
   * @see https://github.com/functionless/functionless/issues/230
   */
  unexpected(index = this.index): ResolverError {
    TOKEN.lastIndex = index;
    const token = TOKEN.exec(this.text)?.[0] ?? '<EOF>';
    const shown = token.replaceAll('"', '\\"').replaceAll('\n', '\\n');
    // Of the end, Velocity tells where what is there ends.
    const place = this.position(index < this.text.length ? index : index - 1);
    return templateError(`Encountered "${shown}" ${placeOf(place)}`);
  }
}

/** @see https://github.com/aws-amplify/amplify-cli/issues/3025 for where AppSync puts a place */
export function placeOf({ line, column }: Position): string {
  return `at velocity[line ${line}, column ${column}]`;
}

const BLANKS = ' \n\t\r';

/** A tab goes on to the next column after a multiple of this. */
const TAB = 8;

const TOKEN =
  /#\{[A-Za-z]+\}|[#$]?[A-Za-z][\w-]*|-?\d+(?:\.\d+)?|"(?:[^"]|"")*"|'(?:[^']|'')*'|\n|[ \t]+|[\s\S]/y;
