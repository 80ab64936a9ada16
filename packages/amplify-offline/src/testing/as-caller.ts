/** Lets somebody ask in whatever a function calls. */
export type Act = <T>(act: () => T) => T;

/**
 * A client whose every call somebody makes: also those by which a subscription starts, and those that a record
 * brings along for its relations.
 */
export function asCaller<T extends object>(client: T, act: Act): T {
  return new Proxy(client, {
    get: (target, name, receiver) => {
      const value = Reflect.get(target, name, receiver);
      // What is frozen is Amplify's configuration, and a proxy has to give that as it is.
      if (Object.isFrozen(target)) return value;
      if (typeof value === 'function') {
        return (...args: unknown[]) =>
          withCaller(
            act(() => value.apply(target, args)),
            act,
          );
      }
      return isObject(value) ? asCaller(value, act) : value;
    },
  });
}

function withCaller(result: unknown, act: Act): unknown {
  if (result instanceof Promise) return result.then((answer) => withRelations(answer, act));
  if (!isObject(result) || !('subscribe' in result)) return result;
  const { subscribe } = result as { subscribe(...args: unknown[]): unknown };
  return Object.assign(Object.create(result) as object, {
    subscribe: (...args: unknown[]) => act(() => subscribe.apply(result, args)),
  });
}

/** Amplify puts a function on a record for each of its relations. */
function withRelations(answer: unknown, act: Act): unknown {
  const { data } = (answer ?? {}) as { data?: unknown };
  for (const record of Array.isArray(data) ? data : [data]) {
    for (const [name, value] of Object.entries(isObject(record) ? record : {})) {
      if (typeof value !== 'function') continue;
      Object.assign(record as object, {
        [name]: (...args: unknown[]) =>
          withCaller(
            act(() => value(...args)),
            act,
          ),
      });
    }
  }
  return answer;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
