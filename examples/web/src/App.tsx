import { Authenticator, useAuthenticator } from '@aws-amplify/ui-react';
import { Loading } from './parts/Loading';
import { SignedIn } from './SignedIn';
import { Welcome } from './Welcome';

export function App() {
  const { authStatus } = useAuthenticator(({ authStatus }) => [authStatus]);
  const isNew = authStatus === 'unauthenticated';
  return (
    <div className={isNew ? 'welcome' : undefined}>
      {authStatus === 'configuring' && <Loading what="the page" />}
      {isNew && <Welcome />}
      {/* Whoever comes next on this page starts afresh. */}
      <Authenticator>
        {({ user }) => <>{user && <SignedIn key={user.userId} userId={user.userId} />}</>}
      </Authenticator>
    </div>
  );
}
