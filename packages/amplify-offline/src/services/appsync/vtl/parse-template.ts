import {
  parseCondition,
  parseDefinition,
  parseGivenToMacro,
  parseLoop,
  parseMacro,
  parseReturned,
  parseSet,
  parseWord,
  skipComment,
} from './parse-directive';
import { parseParameter } from './parse-expression';
import { parseReference } from './parse-reference';
import { Source } from './source';
import type { Branch, Macro, Position, Statement, Template } from './syntax';

/**
 * A template as statements.
 *
 * @param origin where the text begins, if it is a text in quotes
 * @param macros those of the template around a text in quotes
 * @throws ResolverError of type MappingTemplate, in Velocity's words, with line and column
 */
export function parseTemplate(
  text: string,
  origin?: Position,
  macros: Map<string, Macro> = new Map(),
): Template {
  // A macro may be called before the place where it is defined.
  for (const [, name] of text.matchAll(/#\{?macro\}?\s*\(\s*([A-Za-z][\w-]*)/g)) {
    if (name) macros.set(name, { parameters: [], body: [] });
  }
  const parser = new TemplateParser(new Source(text, origin), macros);
  return { statements: parser.block([]), macros };
}

class TemplateParser {
  private statements: Statement[] = [];
  private text = '';
  /** The word that ended the block that was read last. */
  private ended = '';

  constructor(
    private readonly source: Source,
    private readonly macros: Map<string, Macro>,
  ) {}

  /** Everything up to one of the words that end the block; up to the end of the text where none does. */
  block(ends: string[]): Statement[] {
    const { source } = this;
    const outer = this.statements;
    this.statements = [];
    for (;;) {
      this.text += source.match(/[^$#\\]+/y)?.[0] ?? '';
      if (source.atEnd) {
        if (ends.length > 0) throw source.unexpected();
        break;
      }
      if (this.reference() || this.comment()) continue;
      const { word, escapes, asWritten } = parseWord(source);
      if (!word) this.plain(escapes);
      else {
        this.text += '\\'.repeat(escapes >> 1);
        if (escapes % 2 === 1) {
          this.text += asWritten;
          this.flush();
        } else if (ends.includes(word)) {
          this.ended = word;
          break;
        } else this.directive(word, source.index - asWritten.length);
      }
    }
    this.flush();
    const inner = this.statements;
    this.statements = outer;
    return inner;
  }

  private flush(): void {
    if (this.text !== '') this.statements.push({ kind: 'text', text: this.text });
    this.text = '';
  }

  private add(statement: Statement): void {
    this.flush();
    this.statements.push(statement);
  }

  /** A reference, and the backslashes before it: whether they escape it depends on its value. */
  private reference(): boolean {
    const { source } = this;
    const start = source.index;
    const backslashes = source.match(/\\*(?=\$)/y)?.[0].length ?? 0;
    const reference = parseReference(source, parseParameter);
    if (reference) {
      this.add({ kind: 'reference', reference, backslashes });
      // Right after a property, Velocity sees no comment.
      if (reference.steps.at(-1)?.kind === 'property' && !reference.source.endsWith('}')) {
        this.text += source.match(/##/y)?.[0] ?? '';
      }
    } else source.index = start;
    return reference !== null;
  }

  private comment(): boolean {
    const raw = skipComment(this.source);
    this.text += raw ?? '';
    if (raw !== null) this.flush();
    return raw !== null;
  }

  /** A macro's call, or characters that only look like the beginning of something. */
  private plain(escapes: number): void {
    const { source } = this;
    const call = escapes === 0 ? source.match(/#\{?([A-Za-z][\w-]*)\}?/y) : null;
    if (call?.[1] && this.macros.has(call[1])) {
      const at = source.position(source.index - call[0].length);
      this.add({ kind: 'call', macro: call[1], given: parseGivenToMacro(source), at });
    } else if (call) {
      this.text += call[0];
      this.flush();
    } else this.text += source.match(/\\+(?:#(?!#))?|[\s\S]/y)?.[0] ?? '';
  }

  private directive(word: string, start: number): void {
    const { source } = this;
    if (word === 'set' && /^[ \t]*$/.test(this.text)) this.text = '';
    this.flush();
    if (word === 'set') {
      this.add(parseSet(source));
      this.endOfLine();
    } else if (word === 'break' || word === 'stop') this.add({ kind: word });
    else if (word === 'return') this.add({ kind: 'return', value: parseReturned(source) });
    else if (word === 'if') this.add(this.condition());
    else if (word === 'foreach') {
      const at = source.position(start);
      this.add({ kind: 'foreach', ...parseLoop(source), at, body: this.body() });
    } else if (word === 'define') {
      this.add({ kind: 'define', variable: parseDefinition(source), body: this.body() });
    } else if (word === 'macro') {
      const { name, parameters } = parseMacro(source);
      this.macros.set(name, { parameters, body: this.body() });
    } else throw source.unexpected(start);
  }

  private condition(): Statement {
    const branches: Branch[] = [];
    do {
      const condition = parseCondition(this.source);
      branches.push({ condition, body: this.body(['elseif', 'else', 'end']) });
    } while (this.ended === 'elseif');
    return { kind: 'if', branches, otherwise: this.ended === 'else' ? this.body() : [] };
  }

  private body(ends: string[] = ['end']): Statement[] {
    this.endOfLine();
    const statements = this.block(ends);
    if (this.ended === 'end') this.endOfLine();
    return statements;
  }

  /** What is left of a line after a directive belongs to it if it is blank. */
  private endOfLine(): void {
    this.source.match(/[ \t]*\r?\n/y);
  }
}
