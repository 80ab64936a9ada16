'use client';
import { useActionState } from 'react';
import { rename } from './actions';
import { Problem } from './problem';

export function NameForm({ name }: { name: string }) {
  const [{ problem, typed }, save, isPending] = useActionState(rename, {});
  return (
    <form action={save} className="name-form">
      <label>
        Name
        <input name="name" defaultValue={typed?.name ?? name} maxLength={80} autoComplete="name" />
      </label>
      <Problem text={problem} />
      <button type="submit" className="button plain" disabled={isPending}>
        {isPending ? 'Saving …' : 'Save'}
      </button>
    </form>
  );
}
