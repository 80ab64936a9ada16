import { RequestError } from '../../http/http';
import type { StackRequest } from '../deployed-stack';

/** What CreateStack, UpdateStack and CreateChangeSet are asked with. */
export interface StackInput {
  StackName: string;
  TemplateURL?: string;
  TemplateBody?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: { ParameterKey?: string; ParameterValue?: string; UsePreviousValue?: boolean }[];
  Tags?: { Key: string; Value: string }[];
}

/** Reads an uploaded template by its URL. @throws where there is none */
export type ReadTemplate = (url: string) => Promise<string>;

/**
 * Reads what CreateStack, UpdateStack and CreateChangeSet have in common.
 *
 * @param previous of an update: its template and parameters may be used again
 * @throws RequestError for a template that is none
 */
export async function stackRequestOf(
  input: StackInput,
  readTemplate: ReadTemplate,
  previous?: StackRequest,
): Promise<StackRequest> {
  const { TemplateURL: url, Tags: tags = [], Parameters = [] } = input;
  const templateBody = url
    ? await readTemplate(url)
    : (input.TemplateBody ?? (input.UsePreviousTemplate ? previous?.templateBody : undefined));
  if (!templateBody) throw new RequestError('ValidationError', 'No template was sent.');
  const template = parse(templateBody);
  return {
    templateBody,
    parameters: Object.fromEntries(
      Parameters.map(({ ParameterKey = '', ...given }) => [
        ParameterKey,
        given.UsePreviousValue
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
