import { decoded } from '../http/http';
import { refuseApp } from '../http/refuse';
import type { PathRoute } from '../http/routes';
import { NOT_EMULATED } from '../template/return-values/return-values';

/** Answers at the URLs of resources that are not run: each says what it is of. */
export function notEmulatedRoute(
  onNotEmulated: (request: string) => void,
): Record<string, PathRoute> {
  return {
    [`/${NOT_EMULATED}/`]: {
      callers: 'app',
      route: async (request, response, url) => {
        const [, , type, path] = url.pathname.split('/').map(decoded);
        onNotEmulated(await refuseApp(request, response, url, `${type} ${path}`));
      },
    },
  };
}
