import { Button, useAuthenticator } from '@aws-amplify/ui-react';
import { Brand } from './parts/Brand';
import { useConnection } from './parts/useConnection';
import { VIEWS, type View } from './useView';

const LABELS: Record<View, string> = { posts: 'Posts', account: 'Account', people: 'People' };

interface Props {
  view: View;
  isAdmin: boolean | undefined;
}

export function TopBar({ view, isAdmin }: Props) {
  const { signOut } = useAuthenticator(({ signOut }) => [signOut]);
  const shown = VIEWS.filter((one) => one !== 'people' || isAdmin);
  return (
    <header className="top-bar">
      <div className="top-bar-row">
        <Brand />
        <nav aria-label="Parts of the page">
          {shown.map((one) => (
            <a key={one} href={`#${one}`} aria-current={one === view ? 'page' : undefined}>
              {LABELS[one]}
            </a>
          ))}
        </nav>
        <Connection />
        <Button size="small" onClick={signOut}>
          Sign out
        </Button>
      </div>
    </header>
  );
}

function Connection() {
  const { isLost } = useConnection();
  return (
    <p role="status" className="connection">
      {isLost && 'Offline: what others do is shown once the connection is back.'}
    </p>
  );
}
