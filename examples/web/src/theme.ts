import { createTheme } from '@aws-amplify/ui-react';

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const CARD = '#fffdf8';
const LINE = '#e2dac9';

/** Amplify UI's own tokens: the Authenticator takes its colours from them, and so does our CSS. */
export const theme = createTheme({
  name: 'noticeboard',
  tokens: {
    colors: {
      primary: {
        10: '#eef6f2',
        20: '#d5e9e0',
        40: '#9fccb9',
        60: '#4f9a7d',
        80: '#1f5f4a',
        90: '#174a39',
        100: '#0f3327',
      },
      background: { secondary: '#f7f3ea' },
    },
    fonts: { default: { static: font, variable: font } },
    radii: { small: '6px', medium: '10px', large: '16px' },
    components: {
      card: {
        backgroundColor: { value: CARD },
        borderRadius: { value: '{radii.large}' },
        outlined: {
          backgroundColor: { value: CARD },
          borderColor: { value: LINE },
          borderRadius: { value: '{radii.large}' },
        },
      },
      authenticator: {
        router: {
          borderColor: { value: LINE },
          boxShadow: { value: '0 18px 40px -24px rgb(60 50 20 / 35%)' },
        },
      },
    },
  },
});
