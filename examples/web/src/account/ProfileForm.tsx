import { Button, TextField } from '@aws-amplify/ui-react';
import type { FormEvent } from 'react';
import { client, type User } from '../backend';
import { answer } from '../parts/answer';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/useTask';

/** What is the user's to change; the new row comes back by the subscription, here and in every other window. */
export function ProfileForm({ profile: { id, name, age } }: { profile: User }) {
  const { isBusy, problem, run } = useTask();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (field: string) => String(fields.get(field)).trim() || null;
    const years = text('age');
    return run(async () => {
      const age = years === null ? null : Number(years);
      await answer(client.models.User.update({ id, name: text('name'), age }));
    });
  };
  return (
    <form className="form" aria-label="Your details" onSubmit={save}>
      <div className="form-row">
        <TextField
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="name"
          defaultValue={name ?? ''}
        />
        <TextField
          label="Age"
          name="age"
          type="number"
          min={0}
          max={150}
          step={1}
          defaultValue={age ?? ''}
        />
      </div>
      <Problem says={problem} />
      <div className="actions">
        <Button type="submit" variation="primary" isLoading={isBusy} loadingText="Saving …">
          Save
        </Button>
      </div>
    </form>
  );
}
