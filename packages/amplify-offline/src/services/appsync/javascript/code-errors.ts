/** What AppSync calls the ways in which code can be wrong. */
export type CodeErrorType =
  | 'LINT_ERROR'
  | 'PARSE_ERROR'
  | 'UNSUPPORTED_SYNTAX_TYPE'
  | 'INVALID_FUNCTION_INVOCATION';

/** One entry of `codeErrors`, as AppSync's API has it. Lines and columns count from one; AppSync calls any file `code.js`. */
export interface CodeError {
  errorType: CodeErrorType;
  value: string;
  location: { line: number; column: number; span: number };
}

/** Where something is in a file that a developer wrote. Line and column count from one. */
export interface Place {
  path: string;
  line: number;
  column: number;
}

/**
 * Code that AppSync does not take: what CreateFunction, CreateResolver and their Update twins answer, with what is
 * wrong and where.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_BadRequestDetail.html
 */
export class CodeErrors extends Error {
  override name = 'BadRequestException';

  /** @param places of each error, in the file that the developer wrote */
  constructor(
    readonly codeErrors: CodeError[],
    readonly places: Place[],
  ) {
    super('The code contains one or more errors.');
  }

  /** A line for each error, with the developer's file: for people, where AppSync's message says nothing. */
  get details(): string {
    return this.codeErrors
      .map(({ value }, index) => {
        const { path, line, column } = this.places[index] as Place;
        return value.replace(/^code\.js\(\d+,\d+\)/, `${path}(${line},${column})`);
      })
      .join('\n');
  }
}
