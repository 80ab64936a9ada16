import '@aws-amplify/ui-react/styles.css';
import './styles/page.css';
import './styles/parts.css';
import './styles/views.css';
import { Authenticator, ThemeProvider } from '@aws-amplify/ui-react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { theme } from './theme';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <ThemeProvider theme={theme}>
      <Authenticator.Provider>
        <App />
      </Authenticator.Provider>
    </ThemeProvider>
  </StrictMode>,
);
