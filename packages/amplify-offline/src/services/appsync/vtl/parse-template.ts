import { parseGivenToMacro, parseWord, skipComment } from './parse-directive';
import { parseParameter } from './parse-expression';
import { parseReference } from './parse-reference';
import { type Body, parseStatement } from './parse-statement';
import { Source } from './source';
import type { Macro, Position, Statement, Template } from './syntax';

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

  /**
   * A macro's call, or characters that only look like the beginning of something. What looks like a call of a macro
   * is printed as it is, but has to be well-formed.
   */
  private plain(escapes: number): void {
    const { source } = this;
    const start = source.index;
    const name = escapes === 0 ? source.match(/#(?:\{(\w+)\}|([A-Za-z]\w*))/y) : null;
    const macro = name?.[1] ?? name?.[2];
    if (!macro) {
      this.text += source.match(/\\+(?:#(?!#))?|[\s\S]/y)?.[0] ?? '';
      return;
    }
    const given = parseGivenToMacro(source);
    if (this.macros.has(macro)) {
      this.add({ kind: 'call', macro, given, at: source.position(start) });
    } else {
      this.text += source.text.slice(start, source.index);
      this.flush();
    }
  }

  private directive(word: string, start: number): void {
    const { source } = this;
    if (word === 'set' && /^[ \t]*$/.test(this.text)) this.text = '';
    this.flush();
    const body = (ends: string[]) => this.body(ends);
    const statement = parseStatement(word, source, start, body, this.macros);
    if (statement) this.statements.push(statement);
    if (word === 'set') this.endOfLine();
  }

  private body(ends: string[]): Body {
    this.endOfLine();
    const statements = this.block(ends);
    if (this.ended === 'end') this.endOfLine();
    return { statements, ended: this.ended };
  }

  /** What is left of a line after a directive belongs to it if it is blank. */
  private endOfLine(): void {
    this.source.match(/[ \t]*\r?\n/y);
  }
}
