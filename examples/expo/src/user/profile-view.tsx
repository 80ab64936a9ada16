import { StyleSheet, View } from 'react-native';
import type { User } from '../backend/client';
import { Button } from '../ui/button';
import { Text } from '../ui/text';
import { colors, radius, space } from '../ui/theme';

export function ProfileView({ row, onEdit }: { row: User; onEdit: () => void }) {
  const known = row.name ?? row.email ?? '';
  return (
    <>
      <View style={styles.who}>
        <View style={styles.picture} aria-hidden>
          <Text style={styles.initial}>{known.slice(0, 1).toUpperCase()}</Text>
        </View>
        <View style={styles.names}>
          <Text kind="heading" style={!row.name && styles.unknown}>
            {row.name ?? 'No name yet'}
          </Text>
          <Text kind="muted">{row.email}</Text>
        </View>
      </View>
      <View style={styles.facts}>
        <Fact name="Age" value={row.age === null ? 'Not given' : String(row.age)} />
        <Fact name="Joined" value={new Date(row.createdAt).toLocaleDateString()} />
      </View>
      <Button title="Edit profile" kind="soft" onPress={onEdit} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View style={styles.fact}>
      <Text kind="muted">{name}</Text>
      <Text>{value}</Text>
    </View>
  );
}

const styles = StyleSheet.create({
  who: { alignItems: 'center', flexDirection: 'row', gap: space.m },
  picture: {
    alignItems: 'center',
    backgroundColor: colors.accentSoft,
    borderRadius: radius.round,
    height: 52,
    justifyContent: 'center',
    width: 52,
  },
  initial: { color: colors.accent, fontSize: 20, fontWeight: '700' },
  names: { flexShrink: 1 },
  unknown: { color: colors.muted, fontWeight: '600' },
  facts: {
    borderColor: colors.border,
    borderTopWidth: 1,
    flexDirection: 'row',
    paddingTop: space.l,
  },
  fact: { flex: 1 },
});
