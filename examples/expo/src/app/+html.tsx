// biome-ignore-all lint/correctness/noReactNativeRawText: these are elements of a document, which hold text
import { ScrollViewStyleReset } from 'expo-router/html';
import type { PropsWithChildren } from 'react';
import { colors } from '../ui/theme';

/** The document around the app in a browser; no device sees it. */
export default function Html({ children }: PropsWithChildren) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={colors.page} />
        <title>My posts</title>
        <link rel="icon" href="data:," />
        <ScrollViewStyleReset />
        <style>{`body { background: ${colors.page} }`}</style>
      </head>
      <body>{children}</body>
    </html>
  );
}
