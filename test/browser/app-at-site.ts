import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import {
  type RunningBackend,
  startBackend,
} from '../../packages/amplify-offline/test/running-backend';
import { openSite, type Site } from './open-site';

/**
 * This project's backend, and the app that is for it at a site of its own, for the tests of a file.
 * Each begins with no account, and ends with a page that had nothing to complain of.
 */
export function appAtSite(): { app: RunningBackend; site: Site } {
  const here = {} as { app: RunningBackend; site: Site };
  beforeAll(async () => {
    here.app = await startBackend(process.cwd());
    here.site = await openSite(here.app.sandbox.outputsFile);
  });
  afterAll(async () => {
    await here.site?.close();
    await here.app?.stop();
  });
  beforeEach(() => here.app.reset());
  afterEach(async () => expect(await here.site.leave()).toEqual([]));
  return here;
}
