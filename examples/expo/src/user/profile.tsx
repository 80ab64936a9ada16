import { useState } from 'react';
import { Card } from '../ui/card';
import { Loading, Problem } from '../ui/states';
import { ProfileForm } from './profile-form';
import { ProfileView } from './profile-view';
import { useUserRow } from './use-user-row';

/** The account's own row in the table of users. */
export function Profile({ userId }: { userId: string }) {
  const { row, problem, load, change } = useUserRow(userId);
  const [isEditing, setIsEditing] = useState(false);
  return <Card>{content()}</Card>;

  function content() {
    if (problem !== undefined) return <Problem message={problem} onRetry={load} />;
    if (row === undefined) return <Loading what="your profile" />;
    if (row === null) return <Problem message="Your account has no row yet." onRetry={load} />;
    if (!isEditing) return <ProfileView row={row} onEdit={() => setIsEditing(true)} />;
    return <ProfileForm row={row} onSave={change} onDone={() => setIsEditing(false)} />;
  }
}
