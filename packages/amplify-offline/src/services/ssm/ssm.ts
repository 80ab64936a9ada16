import { checkRequest } from '../../http/api-models/check-request';
import { SSM } from '../../http/api-models/models';
import { own, RequestError } from '../../http/http';
import type { JsonAnswer } from '../../http/routes';
import type { ParameterStore } from './parameter-store';

interface Request {
  Name?: string;
  Names?: string[];
  Path?: string;
  Type?: string;
  Value?: string;
  Overwrite?: boolean;
  Tier?: string;
}

/** Parameter Store. Secrets are kept as they are: whoever can read this machine's files can read them. */
export function createSsm(parameters: ParameterStore) {
  const operations: Record<string, (request: Request) => JsonAnswer> = {
    GetParameter: ({ Name = '' }) => {
      const Parameter = parameters.get(withoutVersion(Name));
      return Parameter ? answer({ Parameter }) : notFound(Name);
    },
    GetParameters: ({ Names = [] }) => {
      const found = Names.flatMap((name) => parameters.get(withoutVersion(name)) ?? []);
      const known = found.map(({ Name }) => Name);
      return answer({
        Parameters: found,
        InvalidParameters: Names.filter((name) => !known.includes(withoutVersion(name))),
      });
    },
    GetParametersByPath: ({ Path = '/' }) => answer({ Parameters: parameters.under(Path) }),
    PutParameter: ({ Name = '', Type = 'String', Value = '', Overwrite, Tier }) => {
      checkSize(Value, Tier);
      if (parameters.get(Name) && !Overwrite) {
        return failed('ParameterAlreadyExists', 'The parameter already exists.');
      }
      const { Version } = parameters.put(Name, Type, Value);
      return answer({ Version, Tier: 'Standard' });
    },
    DeleteParameter: ({ Name = '' }) => (parameters.remove(Name) ? answer({}) : notFound(Name)),
    DeleteParameters: ({ Names = [] }) => {
      const DeletedParameters = Names.filter((name) => parameters.remove(name));
      return answer({
        DeletedParameters,
        InvalidParameters: Names.filter((name) => !DeletedParameters.includes(name)),
      });
    },
  };
  return (name: string, request: Request): JsonAnswer => {
    const operation = own(operations, name);
    checkRequest(SSM, name, request);
    if (operation) return operation(request);
    return failed('NotEmulated', `The offline sandbox does not emulate ssm:${name}.`, 501);
  };
}

/**
 * A standard parameter has 4 kB, an advanced one 8 kB. The first text is from
 * terraform-aws-github-runner issue 3815; the second is our belief.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
function checkSize(value: string, tier = 'Standard'): void {
  const size = Buffer.byteLength(value);
  const seeTiers =
    'For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';
  if (size > 4_096 && tier === 'Standard') {
    throw new RequestError(
      'ValidationException',
      'Standard tier parameters support a maximum parameter value of 4096 characters. ' +
        `To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. ${seeTiers}`,
    );
  }
  if (size > 8_192) {
    throw new RequestError(
      'ValidationException',
      `Advanced tier parameters support a maximum parameter value of 8192 characters. ${seeTiers}`,
    );
  }
}

/** `name:3` asks for a version; only the last one is kept. */
function withoutVersion(name: string): string {
  return name.replace(/:\d+$/, '');
}

function notFound(name: string): JsonAnswer {
  return failed('ParameterNotFound', `No parameter ${name}.`);
}

function failed(__type: string, message: string, status = 400): JsonAnswer {
  return { status, body: { __type, message } };
}

function answer(body: unknown): JsonAnswer {
  return { status: 200, body };
}
