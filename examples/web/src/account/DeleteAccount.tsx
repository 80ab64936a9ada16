import { Button, Card, useAuthenticator } from '@aws-amplify/ui-react';
import { useState } from 'react';
import { client } from '../backend';
import { answer } from '../parts/answer';
import { ConfirmDialog } from '../parts/ConfirmDialog';

export function DeleteAccount() {
  const { signOut } = useAuthenticator(({ signOut }) => [signOut]);
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    await answer(client.mutations.deleteAccount({}));
    signOut();
  };
  return (
    <Card variation="outlined" className="danger">
      <div>
        <h2>Delete your account</h2>
        <p>Your posts, your details and your sign-in go with it, and cannot be brought back.</p>
      </div>
      <Button colorTheme="error" onClick={() => setIsAsking(true)}>
        Delete my account
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Delete your account?"
          action="Delete everything"
          onConfirm={remove}
          onClose={() => setIsAsking(false)}
        >
          <p>All that you have posted goes with it. You are signed out after.</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
