import type { Theme } from '@aws-amplify/ui-react-native';
import { colors, radius } from '../ui/theme';

/** The Authenticator, in the app's own colours. */
export const signInTheme: Theme = {
  tokens: {
    colors: {
      background: { primary: colors.surface },
      border: { primary: colors.field, error: colors.danger },
      font: {
        primary: colors.ink,
        secondary: colors.ink,
        interactive: colors.accent,
        error: colors.danger,
      },
      primary: { 80: colors.accent },
    },
  },
  components: {
    button: { container: { borderRadius: radius.s, minHeight: 44 }, text: { fontWeight: '600' } },
    textField: {
      fieldContainer: { borderRadius: radius.s, width: '100%' },
      label: { fontWeight: '600' },
    },
  },
};
