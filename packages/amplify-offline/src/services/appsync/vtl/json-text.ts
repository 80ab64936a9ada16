import { type JsonObject, setMember } from './objects';

/**
 * What a text of JSON says. Commas before a closing bracket are let pass.
 *
 * @throws SyntaxError in the words of Jackson, which AppSync answers with
 * @see https://github.com/little-bear-labs/aws-utils/issues/107 for the commas
 * @see https://github.com/aws-samples/aws-serverless-appsync-app/issues/5 for the words
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new JsonText(text).whole();
  }
}

/** The slow way, for texts that are not quite JSON. */
class JsonText {
  private index = 0;

  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value();
    this.skip();
    if (this.index === this.text.length) return value;
    throw new SyntaxError('Trailing characters at the end of the JSON string are not allowed.');
  }

  private skip(): void {
    while (/\s/.test(this.text.charAt(this.index))) this.index += 1;
  }

  private value(): unknown {
    this.skip();
    const char = this.text.charAt(this.index);
    if (char === '{') return this.object();
    if (char === '[') return this.array();
    if (char === '"') return this.string();
    const word = /[\w.+-]+/y;
    word.lastIndex = this.index;
    const token = word.exec(this.text)?.[0];
    if (token === undefined) throw this.unexpected(`expected a valid value ${VALUES}`);
    try {
      const value: unknown = JSON.parse(token);
      this.index += token.length;
      return value;
    } catch {
      this.index += token.length;
      throw this.wrong(`Unrecognized token '${token}': was expecting ${VALUES}`);
    }
  }

  private object(): unknown {
    const members: JsonObject = {};
    this.index += 1;
    for (;;) {
      this.skip();
      if (this.take('}')) return members;
      if (this.text.charAt(this.index) !== '"') {
        throw this.unexpected('was expecting double-quote to start field name');
      }
      const name = this.string();
      this.skip();
      if (!this.take(':')) {
        throw this.unexpected('was expecting a colon to separate field name and value');
      }
      setMember(members, name, this.value());
      this.skip();
      if (this.take('}')) return members;
      if (!this.take(',')) throw this.unexpected('was expecting comma to separate Object entries');
    }
  }

  private array(): unknown {
    const items: unknown[] = [];
    this.index += 1;
    for (;;) {
      this.skip();
      if (this.take(']')) return items;
      items.push(this.value());
      this.skip();
      if (this.take(']')) return items;
      if (!this.take(',')) throw this.unexpected('was expecting comma to separate Array entries');
    }
  }

  private string(): string {
    const quoted = /"(?:[^"\\]|\\[\s\S])*"/y;
    quoted.lastIndex = this.index;
    const found = quoted.exec(this.text)?.[0];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line's end within a string is the usual mistake.
    const bare = found ? /[\0-\x1f]/.exec(found) : null;
    if (found && !bare) {
      this.index += found.length;
      return JSON.parse(found) as string;
    }
    this.index = bare ? this.index + bare.index + 1 : this.text.length;
    if (!bare)
      throw this.wrong('Unexpected end-of-input: was expecting closing quote for a string value');
    throw this.wrong(
      `Illegal unquoted character ((CTRL-CHAR, code ${bare[0].charCodeAt(0)})): has to be escaped using backslash to be included in string value`,
    );
  }

  private take(char: string): boolean {
    const isNext = this.text.charAt(this.index) === char;
    if (isNext) this.index += 1;
    return isNext;
  }

  private unexpected(expected: string): SyntaxError {
    const char = this.text.charAt(this.index);
    if (char === '') return this.wrong('Unexpected end-of-input');
    this.index += 1;
    return this.wrong(`Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${expected}`);
  }

  private wrong(message: string): SyntaxError {
    const before = this.text.slice(0, this.index);
    const line = before.split('\n').length;
    const column = this.index - before.lastIndexOf('\n');
    return new SyntaxError(
      `${message}\n at [Source: (String)"${this.text}"; line: ${line}, column: ${column}]`,
    );
  }
}

const VALUES = "('true', 'false' or 'null')";
