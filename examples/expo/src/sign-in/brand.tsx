import { StyleSheet, View } from 'react-native';
import { Text } from '../ui/text';
import { colors, radius, space } from '../ui/theme';

export function Brand() {
  return (
    <View style={styles.brand}>
      <View style={styles.mark} aria-hidden>
        <View style={styles.line} />
        <View style={[styles.line, styles.short]} />
      </View>
      <Text kind="title">My posts</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  brand: { alignItems: 'center', flexDirection: 'row', gap: space.m },
  mark: {
    backgroundColor: colors.accent,
    borderRadius: radius.s,
    gap: 5,
    height: 34,
    justifyContent: 'center',
    paddingHorizontal: space.s,
    width: 34,
  },
  line: { backgroundColor: colors.surface, borderRadius: radius.round, height: 3 },
  short: { width: '60%' },
});
