import type { RuleTarget } from './properties';

type InputTransformer = NonNullable<RuleTarget['InputTransformer']>;

/**
 * Fills in a template's `<name>`s with what their paths lead to. Within quotes a text stands as it is; elsewhere
 * every value stands as JSON. What leads nowhere is left out.
 *
 * @returns JSON; a template that is no JSON gives a JSON text
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function transformed(
  { InputPathsMap = {}, InputTemplate }: InputTransformer,
  event: { time: string; detail: unknown },
  rule: { arn: string; name: string },
): string {
  const { detail: _, ...withoutDetail } = event;
  const known = new Map<string, unknown>([
    ...Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)] as const),
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event.time],
    ['aws.events.event', withoutDetail],
    ['aws.events.event.json', event],
  ]);
  const isJson = /^\s*[{["]/.test(InputTemplate);
  let isQuoted = !isJson;
  const filled = InputTemplate.replace(/\\.|"|<([\w.-]{1,256})>/g, (found, name?: string) => {
    if (name === undefined) {
      if (found === '"') isQuoted = !isQuoted;
      return found;
    }
    const value = known.get(name);
    if (value === undefined) return isQuoted ? '' : '""';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (!isJson) return text;
    return isQuoted ? JSON.stringify(text).slice(1, -1) : JSON.stringify(value);
  });
  return isJson ? filled : JSON.stringify(filled);
}

/** What a path such as `$.detail.items[0].id` leads to; dots and indices only, as the guide has them. */
export function valueAt(event: unknown, path: string): unknown {
  if (!/^\$(\.[\w/-]+|\[\d+\])*$/.test(path)) return undefined;
  let value = event;
  for (const [, name = ''] of path.matchAll(/[.[]([\w/-]+)/g)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
