import { useAuthenticator } from '@aws-amplify/ui-react-native';
import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { Posts } from '../posts/posts';
import { Brand } from '../sign-in/brand';
import { Button } from '../ui/button';
import { colors, space, TWO_COLUMNS } from '../ui/theme';
import { Profile } from '../user/profile';

export default function Home() {
  const { user, signOut } = useAuthenticator(({ user }) => [user]);
  const { width } = useWindowDimensions();
  const insets = useSafeAreaInsets();
  const isWide = width >= TWO_COLUMNS;
  const edges = { paddingTop: insets.top, paddingBottom: insets.bottom + space.xxl };
  return (
    <ScrollView
      style={styles.page}
      contentContainerStyle={[styles.content, edges]}
      keyboardShouldPersistTaps="handled"
      automaticallyAdjustKeyboardInsets
    >
      <View role="banner" style={styles.header}>
        <Brand />
        <Button title="Sign out" kind="quiet" onPress={signOut} />
      </View>
      <View role="main" style={[styles.main, isWide && styles.wide]}>
        <View style={isWide && styles.aside}>
          <Profile userId={user.userId} />
        </View>
        <View style={isWide && styles.rest}>
          <Posts userId={user.userId} />
        </View>
      </View>
    </ScrollView>
  );
}

const styles = StyleSheet.create({
  page: { backgroundColor: colors.page },
  content: { alignSelf: 'center', maxWidth: 1040, paddingHorizontal: space.l, width: '100%' },
  header: {
    alignItems: 'center',
    flexDirection: 'row',
    justifyContent: 'space-between',
    paddingVertical: space.l,
  },
  main: { gap: space.xl },
  wide: { alignItems: 'flex-start', flexDirection: 'row', gap: space.xl },
  aside: { width: 340 },
  rest: { flex: 1 },
});
