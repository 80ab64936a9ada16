const { jestProject } = require('amplify-offline/testing/react-native');

const native = {
  testMatch: ['<rootDir>/test/native/*.test.tsx'],
  // Else Amplify says at each start that it talks to an endpoint of our own.
  globals: { LOG_LEVEL: 'ERROR' },
};

module.exports = {
  testTimeout: 180_000,
  // Amplify leaves a timer of three minutes behind after a sign-up.
  forceExit: true,
  projects: [
    jestProject('jest-expo/ios', native),
    jestProject('jest-expo/android', native),
    {
      displayName: 'Exported',
      globalSetup: '<rootDir>/test/exported/export.ts',
      testMatch: ['<rootDir>/test/exported/*.test.ts'],
    },
  ],
};
