type Json = Record<string, unknown>;

/** An answer without what means nothing: the order of sets, of members, and of what is unordered. */
export function normalForm(operation: string, answer: Json): unknown {
  const { __type, message, Message, ...more } = answer;
  if (typeof __type === 'string') {
    return { error: __type.replace(/.*#/, ''), message: message ?? Message ?? '', ...sorted(more) };
  }
  const form = sorted(answer);
  if (operation === 'Scan' && Array.isArray(form.Items)) form.Items = inAnyOrder(form.Items);
  if (Array.isArray(form.ConsumedCapacity)) {
    form.ConsumedCapacity = inAnyOrder(form.ConsumedCapacity);
  }
  if (operation === 'BatchGetItem' && form.Responses) form.Responses = each(form.Responses);
  return form;
}

function each(responses: unknown): unknown {
  return Object.fromEntries(
    Object.entries(responses as Record<string, unknown[]>).map(([table, items]) => [
      table,
      inAnyOrder(items),
    ]),
  );
}

/** Members by their names, and sets by their elements. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [
        name,
        /^[SNB]S$/.test(name) && Array.isArray(member) ? member.toSorted() : sorted(member),
      ]),
  ) as T;
}

function inAnyOrder(items: unknown[]): unknown[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
