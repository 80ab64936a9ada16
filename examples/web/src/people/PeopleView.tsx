import { Alert, Button } from '@aws-amplify/ui-react';
import { Loading } from '../parts/Loading';
import { Problem } from '../parts/Problem';
import { PersonItem } from './PersonItem';
import { usePeople } from './usePeople';

interface Props {
  userId: string;
  isAdmin: boolean | undefined;
}

export function PeopleView({ userId, isAdmin }: Props) {
  if (isAdmin === undefined) return <Loading what="people" />;
  if (isAdmin) return <People userId={userId} />;
  return <Alert variation="info">Only Admins see who has an account here.</Alert>;
}

function People({ userId }: { userId: string }) {
  const { people, problem, reload, more, forget } = usePeople();
  return (
    <div className="narrow">
      <div className="heading">
        <h1>People</h1>
        <Button size="small" onClick={reload}>
          Refresh
        </Button>
      </div>
      <Problem says={problem} />
      {!people && !problem && <Loading what="people" />}
      {people?.length === 0 && (
        <div className="empty">
          <p className="empty-title">Nobody has an account</p>
        </div>
      )}
      <ul className="people" aria-label="Accounts">
        {people?.map((person) => (
          <PersonItem
            key={person.id}
            person={person}
            isSelf={person.id === userId}
            onDeleted={() => forget(person.id)}
          />
        ))}
      </ul>
      {more && <Button onClick={more}>Show more</Button>}
    </div>
  );
}
