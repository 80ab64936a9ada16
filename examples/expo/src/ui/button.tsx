import { ActivityIndicator, Pressable, StyleSheet } from 'react-native';
import { Text } from './text';
import { colors, radius, space } from './theme';

interface ButtonProps {
  title: string;
  onPress: () => void;
  kind?: 'primary' | 'soft' | 'quiet' | 'danger';
  disabled?: boolean;
  /** It was pressed, and its work is not done. */
  busy?: boolean;
  /** For those who hear it, where the text alone does not say what it is about. */
  label?: string;
}

export function Button({
  title,
  onPress,
  kind = 'primary',
  disabled = false,
  busy = false,
  label,
}: ButtonProps) {
  const off = disabled || busy;
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityLabel={label ?? title}
      accessibilityState={{ disabled: off, busy }}
      disabled={off}
      onPress={onPress}
      style={({ pressed }) => [styles.button, styles[kind], (pressed || off) && styles.faint]}
    >
      {busy && <ActivityIndicator size="small" color={ink[kind]} />}
      <Text kind="label" style={{ color: ink[kind] }}>
        {title}
      </Text>
    </Pressable>
  );
}

const ink = {
  primary: colors.surface,
  soft: colors.accent,
  quiet: colors.accent,
  danger: colors.surface,
};

const styles = StyleSheet.create({
  button: {
    alignItems: 'center',
    borderRadius: radius.s,
    flexDirection: 'row',
    gap: space.s,
    justifyContent: 'center',
    minHeight: 44,
    paddingHorizontal: space.l,
  },
  primary: { backgroundColor: colors.accent },
  soft: { backgroundColor: colors.accentSoft },
  quiet: {},
  danger: { backgroundColor: colors.danger },
  faint: { opacity: 0.55 },
});
