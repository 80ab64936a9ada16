export { backendConfig, configureBackend } from 'amplify-offline/client';
