// @ts-check
import { leadFetch } from './led-fetch.js';

/** Where the sandbox has what is at the domains of user pools; in the form `//127.0.0.1:4566/_hosted-ui/`. @type {Set<string>} */
const places = new Set();

let isListening = false;

/**
 * Where the sandbox has what is at the domain of a user pool, as Amplify wants it: a host, and what follows.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 * @param {string} domain for example `kite.auth.us-east-1.amazoncognito.com`
 */
export function localDomain(endpoint, domain) {
  return `${placeAt(endpoint).slice('//'.length)}${domain}`;
}

/**
 * Leads a page to the sandbox's own sign-in pages in plain HTTP. Amplify writes `https://` before a domain,
 * whatever it is, and assigns that to `location.href`, which no page can change; but a page may refuse to leave
 * (the Navigation API: Chromium since 102, Safari since 26.2, Firefox since 147), and then goes to the same
 * address without TLS. Other addresses are not touched. Programs without a browser are not led.
 *
 * @param {string} endpoint for example `http://127.0.0.1:4566`
 */
export function leadHostedUiTo(endpoint) {
  places.add(placeAt(endpoint));
  leadFetch(plainly);
  const { navigation, location, document } = /** @type {any} */ (globalThis);
  if (isListening || !document) return;
  isListening = true;
  if (!navigation) {
    console.warn(
      'This browser has no Navigation API, so signInWithRedirect cannot reach the sandbox, which has no TLS. Use Chromium, or a newer browser.',
    );
    return;
  }
  navigation.addEventListener('navigate', (/** @type {any} */ event) => {
    const plain = plainly(event.destination.url);
    if (plain === undefined || !event.cancelable) return;
    event.preventDefault();
    // Not before this one has ended: it would end the other one, too.
    setTimeout(() => location.assign(plain));
  });
}

/** @param {string} url */
function plainly(url) {
  const plain = url.replace(/^https:/, '');
  const isLocal = plain !== url && [...places].some((place) => plain.startsWith(place));
  return isLocal ? `http:${plain}` : undefined;
}

/** @param {string} endpoint */
function placeAt(endpoint) {
  return `${endpoint.replace(/^http:/, '').replace(/\/+$/, '')}/_hosted-ui/`;
}
