import { ActivityIndicator, StyleSheet, View } from 'react-native';
import { Button } from './button';
import { Text } from './text';
import { colors, radius, space } from './theme';

export function Loading({ what }: { what: string }) {
  return (
    <View style={styles.loading} accessibilityLabel={`Loading ${what}`}>
      <ActivityIndicator color={colors.accent} />
    </View>
  );
}

interface ProblemProps {
  message: string;
  onRetry?: () => void;
}

/** What went wrong, said at once to those who hear the page, with a way on where there is one. */
export function Problem({ message, onRetry }: ProblemProps) {
  return (
    <View style={styles.problem} accessibilityRole="alert">
      <Text style={styles.words}>{message}</Text>
      {onRetry && <Button title="Try again" kind="quiet" onPress={onRetry} />}
    </View>
  );
}

const styles = StyleSheet.create({
  loading: { alignItems: 'center', padding: space.xl },
  problem: {
    alignItems: 'flex-start',
    backgroundColor: colors.dangerSoft,
    borderRadius: radius.s,
    padding: space.m,
  },
  words: { color: colors.danger },
});
