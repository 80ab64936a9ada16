// @ts-check

/** What `globalThis.WebSocket` was replaced by, so that a second call does not wrap it again. */
/** @type {typeof WebSocket | undefined} */
let wrapped;

/** Endpoints in the form `wss://127.0.0.1:4566`. @type {Set<string>} */
const localEndpoints = new Set();

/**
 * Makes sockets to a local endpoint plain ones. Amplify turns `http://` into `wss://` for
 * subscriptions, whatever the host (appsyncUrl.mjs of @aws-amplify/api-graphql), and the sandbox has
 * no certificate that a browser would take. Sockets to any other place are not touched. Without a
 * global `WebSocket` there is nothing to do.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 */
export function openPlainSocketsTo(endpoint) {
  localEndpoints.add(endpoint.replace(/^http:/, 'wss:').replace(/\/+$/, ''));
  const original = globalThis.WebSocket;
  if (!original || original === wrapped) return;
  // A proxy, so that constants, `instanceof` and subclasses stay what they are.
  wrapped = new Proxy(original, {
    construct: (target, [url, ...rest], newTarget) =>
      Reflect.construct(target, [plainIfLocal(url), ...rest], newTarget),
  });
  globalThis.WebSocket = wrapped;
}

/** @param {string | URL} url */
function plainIfLocal(url) {
  const text = String(url);
  const [base] = /^wss:\/\/[^/?#]*/.exec(text) ?? [];
  return base && localEndpoints.has(base) ? text.replace('wss:', 'ws:') : url;
}
