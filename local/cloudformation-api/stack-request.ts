import { RequestError } from '../endpoint/http';
import { listOf, type Query } from '../query-protocol/query-service';
import type { StackRequest } from './deployed-stack';

/** Reads an uploaded template by its URL. @throws where there is none */
export type ReadTemplate = (url: string) => Promise<string>;

/**
 * Reads what CreateStack, UpdateStack and CreateChangeSet have in common.
 *
 * @param previous of an update: its template and parameters may be used again
 * @throws RequestError for a template that is none
 */
export async function stackRequestOf(
  query: Query,
  readTemplate: ReadTemplate,
  previous?: StackRequest,
): Promise<StackRequest> {
  const url = query.get('TemplateURL') ?? undefined;
  const usesPrevious = query.get('UsePreviousTemplate') === 'true';
  const templateBody = url
    ? await readTemplate(url)
    : (query.get('TemplateBody') ?? (usesPrevious ? previous?.templateBody : undefined));
  if (!templateBody) throw new RequestError('ValidationError', 'No template was sent.');
  const template = parse(templateBody);
  const tags = listOf(query, 'Tags').map(({ Key = '', Value = '' }) => ({ Key, Value }));
  return {
    templateBody,
    parameters: Object.fromEntries(
      listOf(query, 'Parameters').map(({ ParameterKey = '', ...given }) => [
        ParameterKey,
        given.UsePreviousValue === 'true'
          ? (previous?.parameters[ParameterKey] ?? '')
          : (given.ParameterValue ?? ''),
      ]),
    ),
    tags: tags.length || !previous ? tags : previous.tags,
    ...(template.Description !== undefined && { description: template.Description }),
    ...(url && { templateUrl: url }),
  };
}

function parse(templateBody: string): { Description?: string } {
  try {
    return JSON.parse(templateBody);
  } catch (error) {
    throw new RequestError(
      'ValidationError',
      `Template format error: the offline sandbox reads templates in JSON only. ${(error as Error).message}`,
    );
  }
}
