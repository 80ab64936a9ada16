import { AccountView } from './account/AccountView';
import { PeopleView } from './people/PeopleView';
import { PostsView } from './posts/PostsView';
import { TopBar } from './TopBar';
import { useIsAdmin } from './useIsAdmin';
import { useView } from './useView';

export function SignedIn({ userId }: { userId: string }) {
  const view = useView();
  const isAdmin = useIsAdmin();
  return (
    <>
      <TopBar view={view} isAdmin={isAdmin} />
      <main className="page">
        {view === 'posts' && <PostsView userId={userId} />}
        {view === 'account' && <AccountView userId={userId} />}
        {view === 'people' && <PeopleView userId={userId} isAdmin={isAdmin} />}
      </main>
    </>
  );
}
