import { Badge, Button } from '@aws-amplify/ui-react';
import { useState } from 'react';
import { client, type User } from '../backend';
import { Avatar } from '../parts/Avatar';
import { answer } from '../parts/answer';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { penName } from '../parts/pen-name';
import { When } from '../parts/When';

interface Props {
  person: User;
  isSelf: boolean;
  onDeleted: () => void;
}

export function PersonItem({ person, isSelf, onDeleted }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { id, name, age, email, createdAt } = person;
  const shownName = name ?? email ?? id;
  const remove = async () => {
    await answer(client.mutations.deleteAccount({ userId: id }));
    onDeleted();
  };
  return (
    <li className="person">
      <Avatar id={id} />
      <div className="person-words">
        <p className="person-name">
          {shownName} {isSelf && <Badge size="small">You</Badge>}
        </p>
        <p className="quiet">
          {[name && email, age != null && `${age} years old`, `posts as ${penName(id)}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="quiet">
          Here since <When at={createdAt} />
        </p>
      </div>
      {!isSelf && (
        <Button
          size="small"
          variation="link"
          colorTheme="error"
          aria-label={`Delete the account of ${shownName}`}
          onClick={() => setIsAsking(true)}
        >
          Delete
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Delete this account?"
          action="Delete account"
          onConfirm={remove}
          onClose={() => setIsAsking(false)}
        >
          <p>{shownName} loses the sign-in, their details and all posts.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
