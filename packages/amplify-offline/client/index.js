import { Amplify } from 'aws-amplify';
import { backendConfig } from './backend-config.js';
import { openPlainSocketsTo } from './local-web-socket.js';

export { backendConfig };

export function configureBackend(outputs, libraryOptions) {
  const config = backendConfig(outputs);
  const local = outputs.custom?.local;
  if (local) openPlainSocketsTo(local.endpoint);
  Amplify.configure(config, libraryOptions);
}
