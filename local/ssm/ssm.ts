/** An answer of an AWS JSON protocol service. */
export interface JsonAnswer {
  status: number;
  body: unknown;
}

/**
 * Parameter Store, read only, over the parameters of the evaluated template.
 *
 * @param parameters values by name
 */
export function createSsm(parameters: () => Map<string, string>) {
  return (operation: string, request: { Name?: string; Names?: string[] }): JsonAnswer => {
    const found = (name: string) => {
      const value = parameters().get(name);
      return value === undefined ? [] : [{ Name: name, Type: 'String', Value: value, Version: 1 }];
    };
    switch (operation) {
      case 'GetParameters': {
        const names = request.Names ?? [];
        return answer({
          Parameters: names.flatMap(found),
          InvalidParameters: names.filter((name) => found(name).length === 0),
        });
      }
      case 'GetParameter': {
        const [Parameter] = found(request.Name ?? '');
        return Parameter
          ? answer({ Parameter })
          : {
              status: 400,
              body: { __type: 'ParameterNotFound', message: `No parameter ${request.Name}.` },
            };
      }
      default:
        return {
          status: 501,
          body: {
            __type: 'NotEmulated',
            message: `The offline sandbox does not emulate ssm:${operation}.`,
          },
        };
    }
  };
}

function answer(body: unknown): JsonAnswer {
  return { status: 200, body };
}
