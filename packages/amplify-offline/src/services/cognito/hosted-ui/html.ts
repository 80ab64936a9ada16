/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | false | undefined | Html | readonly Html[];

/** HTML of which every value is escaped, in attributes and between tags, unless it is HTML already. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(parts.reduce((text, part, index) => `${text}${written(values[index - 1])}${part}`));

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string')
    return value.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
  return value.map(({ text }) => text).join('');
}
