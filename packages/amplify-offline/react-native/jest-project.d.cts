/** What a project of Jest's configuration says. */
export interface JestProject {
  setupFiles?: string[];
  transformIgnorePatterns?: string[];
  [option: string]: unknown;
}

/**
 * Has Jest run an app on React Native with `aws-amplify` unmodified, against a sandbox.
 *
 * @example
 * const { jestProject } = require('amplify-offline/testing/react-native');
 * const presets = ['jest-expo/ios', 'jest-expo/android'];
 * module.exports = { projects: presets.map((preset) => jestProject(preset)), forceExit: true };
 *
 * @param preset of Jest, as its `preset` has it: `jest-expo/ios`, or `@react-native/jest-preset`
 * @param own what else this project says; its set-up files run last
 * @throws Error where the preset is not installed
 */
export function jestProject(preset: string, own?: JestProject): JestProject;
