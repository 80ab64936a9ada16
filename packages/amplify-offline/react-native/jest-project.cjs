// @ts-check

/**
 * A preset leaves three things that a sign-in by Amplify needs: packages that Jest cannot read unless Babel has read
 * them first, native modules, and the network.
 *
 * @type {typeof import('./jest-project.cjs').jestProject}
 */
exports.jestProject = (name, own = {}) => {
  const file = require.resolve(`${name}/jest-preset`, { paths: [process.cwd()] });
  // Jest has plug-ins for watching for all projects alike, and warns of those of one.
  const { watchPlugins: _, ...preset } = require(file);
  return {
    ...preset,
    transformIgnorePatterns: preset.transformIgnorePatterns.map(withAmplify),
    ...own,
    setupFiles: [
      require.resolve('./network.cjs'),
      ...preset.setupFiles,
      require.resolve('./native-modules.cjs'),
      ...(own.setupFiles ?? []),
    ],
  };
};

/** Both are published as ES modules, the Authenticator with JSX. @param {string} pattern what Babel does not read */
function withAmplify(pattern) {
  return pattern.replace(/node_modules\/\(\?!\(?/, '$&@aws-amplify/ui-react-native|uuid|');
}
