import { ofText } from './json-value';

/**
 * `util.base64Encode` and its kind. Java's encoders stand behind AppSync's, so the form encoding is that of
 * `java.net.URLEncoder` and the escapes are those of Commons Lang's `escapeEcmaScript`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export const encoding = {
  urlEncode: ofText((value) =>
    encodeURIComponent(value)
      .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  ),

  /** Null where what follows a `%` is no character. */
  urlDecode: ofText((value) => {
    try {
      return decodeURIComponent(value.replaceAll('+', ' '));
    } catch {
      return null;
    }
  }),

  base64Encode: ofText((value) => Buffer.from(value, 'utf8').toString('base64')),

  base64Decode: ofText((value) => Buffer.from(value, 'base64').toString('utf8')),

  escapeJavaScript: ofText((value) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped.
    value.replace(/["'\\/\u0000-\u001f]|[^\u0000-\u007e]/g, escapeOf),
  ),
};

const SHORT_ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

function escapeOf(char: string): string {
  if (`"'\\/`.includes(char)) return `\\${char}`;
  return (
    SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  );
}
