/** The app's models, for `generateClient<Schema>()`. */

export { backendConfig, configureBackend } from 'amplify-offline/client';
export type { Schema } from '../amplify/data/schema.js';
