import { fetchAuthSession } from 'aws-amplify/auth';
import { useEffect, useState } from 'react';

/**
 * Whether the token says that its bearer is in the group `Admin`; undefined until it is read. It decides only what
 * is shown: what may be done is for the backend to say.
 */
export function useIsAdmin(): boolean | undefined {
  const [isAdmin, setIsAdmin] = useState<boolean>();
  useEffect(() => {
    fetchAuthSession().then(
      ({ tokens }) => {
        const groups = tokens?.accessToken.payload['cognito:groups'];
        setIsAdmin(Array.isArray(groups) && groups.includes('Admin'));
      },
      () => setIsAdmin(false),
    );
  }, []);
  return isAdmin;
}
