'use client';
import { Authenticator, useAuthenticator } from '@aws-amplify/ui-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

export default function SignIn() {
  return (
    <Authenticator.Provider>
      <Authenticator />
      <Onward />
    </Authenticator.Provider>
  );
}

/** Goes where whoever came here wanted to go. */
function Onward() {
  const { authStatus } = useAuthenticator(({ authStatus }) => [authStatus]);
  const router = useRouter();
  useEffect(() => {
    if (authStatus === 'authenticated') router.replace('/me');
  }, [authStatus, router]);
  return authStatus === 'authenticated' ? <p role="status">Opening your logbook …</p> : null;
}
