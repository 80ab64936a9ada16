import { StyleSheet, View } from 'react-native';
import { Text } from '../ui/text';
import { colors, radius, space } from '../ui/theme';

/** Whether the page hears of changes as they happen. */
export function LiveMark({ isLive }: { isLive: boolean }) {
  return (
    <View style={styles.mark} role="status">
      <View style={[styles.dot, isLive && styles.live]} />
      <Text kind="muted">{isLive ? 'Live' : 'Connecting'}</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  mark: { alignItems: 'center', flexDirection: 'row', gap: space.s },
  dot: { backgroundColor: colors.field, borderRadius: radius.round, height: 8, width: 8 },
  live: { backgroundColor: colors.accent },
});
