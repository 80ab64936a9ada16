import { StyleSheet, TextInput, type TextInputProps, View } from 'react-native';
import { Text } from './text';
import { colors, radius, space } from './theme';

interface FieldProps extends TextInputProps {
  label: string;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
}

export function Field({ label, problem, multiline = false, ...input }: FieldProps) {
  return (
    <View style={styles.field}>
      <Text kind="label">{label}</Text>
      <TextInput
        accessibilityLabel={label}
        multiline={multiline}
        placeholderTextColor={colors.muted}
        style={[styles.input, multiline && styles.tall, problem !== undefined && styles.wrong]}
        {...input}
      />
      {problem !== undefined && (
        <Text kind="muted" style={styles.problem} accessibilityLiveRegion="polite">
          {problem}
        </Text>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: space.xs },
  input: {
    backgroundColor: colors.surface,
    borderColor: colors.field,
    borderRadius: radius.s,
    borderWidth: 1,
    color: colors.ink,
    fontSize: 16,
    minHeight: 44,
    paddingHorizontal: space.m,
    paddingVertical: space.s,
  },
  tall: { minHeight: 88, textAlignVertical: 'top' },
  wrong: { borderColor: colors.danger },
  problem: { color: colors.danger },
});
