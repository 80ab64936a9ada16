import { isMap, type JsonMap, textOf, toJson } from './json-value';

/**
 * `util.xml`. What is no well-formed XML gives null.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html
 */
export const xml = {
  toMap,
  /** @param encoded whether the JSON becomes a text within JSON */
  toJsonString: (text: string, encoded = false): string | null => {
    const map = toMap(text);
    if (map === null) return null;
    return encoded ? toJson(toJson(map)) : toJson(map);
  },
};

/** An element that is being read: its attributes and children, and its text apart. */
interface Element {
  name: string;
  map: JsonMap;
  text: string;
}

/**
 * Elements by their names, several of one name as a list. Text that reads as a number or a Boolean becomes one;
 * beside attributes or children it is called `content`.
 */
function toMap(source: string): JsonMap | null {
  const text = textOf(source);
  const open: Element[] = [{ name: '', map: {}, text: '' }];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index !== end) return null;
    end += token[0].length;
    const { cdata, closed, opened, attributes, empty, characters } = token.groups ?? {};
    const current = open.at(-1) as Element;
    if (cdata !== undefined) current.text += cdata;
    else if (characters !== undefined) current.text += unescaped(characters);
    else if (opened !== undefined)
      open.push({ name: opened, map: attributesOf(attributes), text: '' });
    if (closed === undefined && !empty) continue;
    const done = open.pop() as Element;
    const parent = open.at(-1);
    if (!parent || (closed !== undefined && closed !== done.name)) return null;
    add(parent.map, done.name, contentOf(done));
  }
  const [root] = open;
  const isWhole = end === text.length && open.length === 1 && root?.text.trim() === '';
  return isWhole && isMap(root?.map) && Object.keys(root.map).length === 1 ? root.map : null;
}

const NAME = '[^\\s<>/=&"\'?!]+';
const ATTRIBUTE = `(${NAME})\\s*=\\s*("[^"<]*"|'[^'<]*')`;
const TOKEN = new RegExp(
  [
    '<!--[\\s\\S]*?-->',
    '<\\?[\\s\\S]*?\\?>',
    '<!DOCTYPE[^>[]*(?:\\[[\\s\\S]*?\\])?\\s*>',
    '<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
    `</(?<closed>${NAME})\\s*>`,
    `<(?<opened>${NAME})(?<attributes>(?:\\s+${ATTRIBUTE.replaceAll('(', '(?:')})*)\\s*(?<empty>/?)>`,
    '(?<characters>[^<]+)',
  ].join('|'),
  'g',
);

function attributesOf(text = ''): JsonMap {
  const map: JsonMap = {};
  for (const [, name = '', quoted = ''] of text.matchAll(new RegExp(ATTRIBUTE, 'g'))) {
    map[name] = valueOfText(unescaped(quoted.slice(1, -1)));
  }
  return map;
}

function contentOf({ map, text }: Element): unknown {
  const content = text.trim();
  if (Object.keys(map).length === 0) return valueOfText(content);
  if (content !== '') add(map, 'content', valueOfText(content));
  return map;
}

function add(map: JsonMap, name: string, value: unknown): void {
  const there = map[name];
  if (!Object.hasOwn(map, name)) map[name] = value;
  else if (Array.isArray(there)) there.push(value);
  else map[name] = [there, value];
}

function valueOfText(text: string): unknown {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (text === 'null') return null;
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (all, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? all;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}
