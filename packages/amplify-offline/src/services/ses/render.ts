/** A template's text cannot be filled in. */
export class RenderingFailure extends Error {
  override name = 'RenderingFailure';
}

type Data = Record<string, unknown>;

/** What a name is looked up in: the innermost first. */
interface Scope {
  /** How many parts may still be filled in. */
  budget: { left: number };
  data: unknown;
  index?: number;
  above?: Scope;
}

type Node =
  | { text: string }
  | { path: string }
  | { block: 'if' | 'unless' | 'each'; path: string; body: Node[]; otherwise: Node[] };

/**
 * Fills in a template's `{{name}}`s, `{{#if}}`, `{{#unless}}` and `{{#each}}`, as Handlebars does, but that nothing
 * is escaped: SES does not.
 *
 * @throws RenderingFailure for a value that is not there, upon which SES sends nothing, and for what else
 *   Handlebars has, which is not emulated
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html
 */
export function render(template: string, data: Data): string {
  const tokens = template.split(/(\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\})/);
  const nodes = parse(tokens);
  const [rest] = tokens;
  if (rest !== undefined) throw new RenderingFailure(`Unexpected ${rest}`);
  const budget = { left: MOST_PARTS };
  return nodes.map((node) => filled(node, { data, budget })).join('');
}

/** Takes tokens up to the end of a block, which it leaves there. */
function parse(tokens: string[], depth = 0): Node[] {
  if (depth > DEEPEST) throw new RenderingFailure('Blocks are nested too deep');
  const nodes: Node[] = [];
  for (let token = tokens[0]; token !== undefined; token = tokens[0]) {
    const [, sign = '', inner = ''] =
      /^\{\{\{?\s*([#/^!>&]?)\s*([^{}]*?)\s*\}?\}\}$/.exec(token) ?? [];
    const isTag = token.startsWith('{{') && token.endsWith('}}');
    if (isTag && (sign === '/' || inner === 'else')) return nodes;
    tokens.shift();
    if (!isTag) nodes.push({ text: token });
    else if (sign === '#') nodes.push(blockOf(token, inner, tokens, depth));
    else if (sign === '' || sign === '&') nodes.push({ path: pathOf(token, inner) });
    else if (sign !== '!') throw notEmulated(token);
  }
  return nodes;
}

const DEEPEST = 50;

/** More than a mail of 10 MB has use for: lists within lists are soon endless. */
const MOST_PARTS = 1_000_000;

function blockOf(token: string, inner: string, tokens: string[], depth: number): Node {
  const [, block, path = ''] = /^(if|unless|each)\s+(\S+)$/.exec(inner) ?? [];
  if (block !== 'if' && block !== 'unless' && block !== 'each') throw notEmulated(token);
  const body = parse(tokens, depth + 1);
  const hasElse = /^\{\{\s*else\s*\}\}$/.test(tokens[0] ?? '');
  if (hasElse) tokens.shift();
  const otherwise = hasElse ? parse(tokens, depth + 1) : [];
  const end = tokens.shift();
  if (!new RegExp(`^\\{\\{\\s*/\\s*${block}\\s*\\}\\}$`).test(end ?? '')) {
    throw new RenderingFailure(`${token} is not closed`);
  }
  return { block, path: pathOf(token, path), body, otherwise };
}

function pathOf(token: string, path: string): string {
  if (/^(\.\.\/)*(@index|this|[\w-]+)([./][\w-]+)*$/.test(path)) return path;
  throw notEmulated(token);
}

const notEmulated = (token: string) =>
  new RenderingFailure(`The offline sandbox does not render ${token}`);

function filled(node: Node, scope: Scope): string {
  const { budget } = scope;
  if (--budget.left < 0) throw new RenderingFailure('The mail is too long');
  if ('text' in node) return node.text;
  const value = lookUp(node.path, scope);
  if (!('block' in node)) {
    if (value !== undefined && value !== null) return String(value);
    throw new RenderingFailure(`Attribute '${node.path}' is not present in the rendering data.`);
  }
  const all = (nodes: Node[], inner: Scope) => nodes.map((one) => filled(one, inner)).join('');
  if (node.block === 'each' && Array.isArray(value) && value.length > 0) {
    return value
      .map((data, index) => all(node.body, { data, index, above: scope, budget }))
      .join('');
  }
  const isGiven = Array.isArray(value) ? value.length > 0 : Boolean(value);
  const isBody = node.block !== 'each' && isGiven === (node.block === 'if');
  return all(isBody ? node.body : node.otherwise, scope);
}

function lookUp(path: string, scope: Scope): unknown {
  if (path.startsWith('../')) return scope.above && lookUp(path.slice(3), scope.above);
  if (path === '@index') return scope.index;
  let value = scope.data;
  for (const name of path.split(/[./]/).filter((part) => part !== 'this')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Data)[name];
  }
  return value;
}
