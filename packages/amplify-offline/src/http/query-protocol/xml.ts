/** What an element holds: text, elements by name, a list of `<member>`, or nothing. */
export type Xml = string | number | boolean | Date | undefined | Xml[] | { [name: string]: Xml };

/**
 * Writes XML as the AWS query protocol has it: a list is a run of `<member>` elements, a moment is
 * ISO 8601, and what is undefined is left out.
 */
export function xml(name: string, value: Xml): string {
  if (value === undefined) return '';
  return `<${name}>${content(value)}</${name}>`;
}

/** Several elements of one name beside each other, as S3 writes its lists. */
export function flat(name: string, values: Xml[]): string {
  return values.map((value) => xml(name, value)).join('');
}

function content(value: Xml): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => xml('member', item)).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, item]) => xml(name, item))
      .join('');
  }
  return escaped(String(value));
}

/** Carriage returns would be lost, and control characters are no XML at all. */
function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#xD;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}
