/*
 * The native modules that Amplify asks: by the mocks that their packages bring, and its own for sign-ins. Of two mocks
 * the default export is missing, by which Amplify takes them.
 */
const srp = require('./srp-by-bigint.cjs');

jest.mock('@react-native-async-storage/async-storage', () =>
  asDefault(require('@react-native-async-storage/async-storage/jest/async-storage-mock')),
);
jest.mock('@react-native-community/netinfo', () =>
  asDefault(require('@react-native-community/netinfo/jest/netinfo-mock.js')),
);
try {
  require.resolve('react-native-safe-area-context');
  jest.mock(
    'react-native-safe-area-context',
    () => require('react-native-safe-area-context/jest/mock').default,
  );
} catch {
  // An app without the Authenticator need not have it.
}

require('react-native').NativeModules.AmplifyRTNCore = {
  ...srp,
  getDeviceName: async () => 'Jest',
};

function asDefault(mock) {
  return { __esModule: true, ...mock, default: mock };
}
