import { FriendlyError } from '../../friendly-error';
import type { Parser } from './parsers';
import { WrongValue } from './wrong-value';

/** Properties that CloudFormation would refuse; each problem in its words, where they are known. */
export class WrongProperties extends FriendlyError {
  constructor(path: string, problems: string[]) {
    // CloudFormation names the logical id alone, which several nested stacks may have.
    const message = `Properties validation failed for resource ${path} with message:`;
    super(
      [message, ...problems.map((problem) => `#${problem}`)].join('\n'),
      'Correct the construct that makes this resource; CloudFormation would refuse it too.',
    );
    this.name = 'WrongProperties';
  }
}

interface Described {
  /** Of the resource, from the root stack down. */
  path: string;
  properties: unknown;
}

/** @throws WrongProperties with all that is wrong */
export function parseProperties<T>(parser: Parser<T>, { path, properties }: Described): T {
  try {
    return parser(properties);
  } catch (error) {
    throw error instanceof WrongValue ? new WrongProperties(path, error.problems) : error;
  }
}

/** @returns undefined where anything is wrong, for those who can do without */
export function readableProperties<T>(parser: Parser<T>, described: Described): T | undefined {
  try {
    return parseProperties(parser, described);
  } catch (error) {
    if (error instanceof WrongProperties) return undefined;
    throw error;
  }
}
