import { type Mail, WrongMail } from './mail';
import { render } from './render';

/** A template of mails; each part with places to fill in. */
export interface Template {
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
}

/** The templates that the stacks declare. */
export function createTemplates() {
  const stacks = new Map<string, Map<string, Template>>();
  return {
    declare: (stackName: string, templates: Map<string, Template>) =>
      void stacks.set(stackName, templates),
    get: (name: string) =>
      [...stacks.values()].map((templates) => templates.get(name)).find(Boolean),
  };
}

export type Templates = ReturnType<typeof createTemplates>;

/**
 * A template's parts, filled in.
 *
 * @param data JSON of an object, of which the later counts for more
 * @throws WrongMail where it is none, in the words of boto3 #1795; RenderingFailure
 */
export function contentOf(
  { subject, text, html }: Template,
  ...data: (string | undefined)[]
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const values = Object.assign({}, ...data.map((one) => objectOf(one ?? '{}')));
  return {
    subject: render(subject, values),
    ...(text !== undefined && { text: render(text, values) }),
    ...(html !== undefined && { html: render(html, values) }),
  };
}

function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // As one that is no object.
  }
  throw new WrongMail('The template data is invalid');
}
