'use client';
import { signOut } from 'aws-amplify/auth';
import { useRouter } from 'next/navigation';

export function SignOut() {
  const router = useRouter();
  const leave = async () => {
    await signOut();
    router.replace('/sign-in');
  };
  return (
    <button type="button" className="link" onClick={() => void leave()}>
      Sign out
    </button>
  );
}
