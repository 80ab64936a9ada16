import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Starts a headless browser that can reach no other machine.
 *
 * @throws Error where this machine has no Chrome or Chromium
 */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? USUAL_PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Install Chrome or Chromium, or set CHROME_PATH to it.');
  return chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
