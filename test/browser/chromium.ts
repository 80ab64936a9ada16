import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Chrome first: Ubuntu's `chromium-browser` may be nothing but a pointer to a snap. */
const USUAL_PLACES = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A name that a developer gave this machine, as some do for their app. */
export const OWN_NAME = 'app.test';

/**
 * Starts a headless browser with a profile of its own. No other machine can be reached from it,
 * whatever it would like to ask for itself.
 *
 * @throws where this machine has no Chrome or Chromium
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${OWN_NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
}

function executable(): string {
  const chosen = process.env.CHROME_PATH;
  const found = (chosen ? [chosen] : USUAL_PLACES).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    `There is no Chrome or Chromium ${chosen ? `at CHROME_PATH, ${chosen}` : 'in the usual places'}. ` +
      'Install it (Debian: apt-get install chromium), or set CHROME_PATH to its executable.',
  );
}
