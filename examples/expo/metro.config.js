const { getDefaultConfig } = require('expo/metro-config');

const config = getDefaultConfig(__dirname);

// For the pages that are rendered ahead, Metro takes tslib's entry for Node.js, in which it finds no default export.
config.resolver.resolveRequest = (context, name, platform) =>
  context.resolveRequest(
    context,
    platform === 'web' && name === 'tslib' ? 'tslib/tslib.es6.js' : name,
    platform,
  );

module.exports = config;
