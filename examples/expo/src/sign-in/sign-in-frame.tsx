import type { PropsWithChildren } from 'react';
import { KeyboardAvoidingView, Platform, ScrollView, StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { colors, radius, space } from '../ui/theme';

/** Where the Authenticator's forms stand: a card that is no wider than it is easy to read. */
export function SignInFrame({ children }: PropsWithChildren) {
  const { top, bottom } = useSafeAreaInsets();
  const edges = { paddingTop: top + space.xl, paddingBottom: bottom + space.xl };
  return (
    <KeyboardAvoidingView
      behavior={Platform.OS === 'ios' ? 'padding' : undefined}
      style={styles.page}
    >
      <ScrollView
        contentContainerStyle={[styles.content, edges]}
        keyboardShouldPersistTaps="handled"
      >
        <View role="main" style={styles.card}>
          {children}
        </View>
      </ScrollView>
    </KeyboardAvoidingView>
  );
}

const styles = StyleSheet.create({
  page: { backgroundColor: colors.page, flex: 1 },
  content: { flexGrow: 1, justifyContent: 'center', paddingHorizontal: space.l },
  card: {
    alignSelf: 'center',
    backgroundColor: colors.surface,
    borderColor: colors.border,
    borderRadius: radius.m,
    borderWidth: 1,
    maxWidth: 440,
    padding: space.xl,
    width: '100%',
  },
});
