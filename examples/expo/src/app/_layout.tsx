import '../backend/client'; // configures Amplify, before anything asks it
import { Authenticator, ThemeProvider } from '@aws-amplify/ui-react-native';
import { Slot } from 'expo-router';
import { StatusBar } from 'expo-status-bar';
import { Brand } from '../sign-in/brand';
import { SignInFrame } from '../sign-in/sign-in-frame';
import { signInTheme } from '../sign-in/theme';

/** Every page is for those who are signed in. */
export default function Layout() {
  return (
    <ThemeProvider theme={signInTheme}>
      <StatusBar style="dark" />
      <Authenticator.Provider>
        <Authenticator Container={SignInFrame} Header={Brand}>
          <Slot />
        </Authenticator>
      </Authenticator.Provider>
    </ThemeProvider>
  );
}
