/** One Lambda function as its template describes it, with the code where CDK put it. */
export interface FunctionDefinition {
  functionName: string;
  arn: string;
  /** The folder of the CDK asset; holds `index.mjs` or `index.js`. */
  codeDir: string;
  /** `<file>.<export>`, for example `index.handler`. */
  handler: string;
  /** Lambda's name of the runtime, for example `nodejs22.x`. The host's Node runs it all the same. */
  runtime: string;
  /** The variables of the template, evaluated. */
  environment: Record<string, string>;
  /** The ARN of its role. */
  role: string;
  timeoutSeconds: number;
  memoryMB: number;
  region: string;
  logGroupName: string;
  /** `LoggingConfig` of the template: `Text` and everything where absent. */
  logging?: { format?: 'Text' | 'JSON'; level?: string };
  tags?: Record<string, string>;
}

/** What Lambda answers in place of a result; the shape of its error payload. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** The name that its `defineFunction` gives it; the physical one where it has none. */
export function friendlyNameOf({ functionName, tags }: FunctionDefinition): string {
  return tags?.['amplify:friendly-name'] ?? functionName;
}

/**
 * The function's name in any form that Lambda's Invoke takes: `name`, `name:qualifier`,
 * `account:function:name` or a whole ARN, with or without a qualifier.
 */
export function functionNameOf(nameOrArn: string): string {
  const name = /function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn.split(':')[0];
  return name ?? nameOrArn;
}
