import type { Context } from 'cognito-local/lib/services/context.js';

/** cognito-local logs whole stores, passwords with them: it gets a logger that keeps nothing. */
const ignore = () => {};
const logger: Context['logger'] = {
  child: () => logger,
  debug: ignore,
  error: ignore,
  info: ignore,
  warn: ignore,
};

export const silentContext: Context = { logger };
