import { Text as NativeText, StyleSheet, type TextProps } from 'react-native';
import { colors } from './theme';

type Kind = 'title' | 'heading' | 'body' | 'muted' | 'label';

/** Text in one of the app's few sizes. */
export function Text({ kind = 'body', style, ...rest }: TextProps & { kind?: Kind }) {
  const heading = kind === 'title' || kind === 'heading';
  return (
    <NativeText
      {...(heading && { accessibilityRole: 'header' })}
      style={[styles[kind], style]}
      {...rest}
    />
  );
}

const styles = StyleSheet.create({
  title: { color: colors.ink, fontSize: 22, fontWeight: '700', letterSpacing: -0.3 },
  heading: { color: colors.ink, fontSize: 17, fontWeight: '700' },
  body: { color: colors.ink, fontSize: 16, lineHeight: 24 },
  muted: { color: colors.muted, fontSize: 14, lineHeight: 20 },
  label: { color: colors.ink, fontSize: 14, fontWeight: '600' },
});
