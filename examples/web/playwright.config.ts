import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** Where Chrome and Chromium usually are; Playwright has browsers of its own, which nobody needs to download here. */
const USUAL_PLACES = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = process.env.CHROME_PATH ?? USUAL_PLACES.find((path) => existsSync(path));
if (!executablePath) {
  throw new Error('There is no Chrome or Chromium in the usual places: say where in CHROME_PATH.');
}

export default defineConfig({
  testDir: 'test',
  // They have the backend in common, and each begins with an empty one.
  workers: 1,
  timeout: 120_000,
  // Generous, for machines that are busy with something else; nothing waits for it.
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      executablePath,
      // No other machine can be reached, whatever the page or the browser would like to ask for.
      args: ['--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    },
    trace: 'off',
  },
  webServer: {
    command: 'vite preview --port 0',
    // Tests find the port in WEB_PORT.
    wait: { stdout: /127\.0\.0\.1:(?<web_port>\d+)/ },
  },
});
