'use client';
import { useActionState } from 'react';
import { writeEntry } from './actions';
import { Problem } from './problem';

export function NewEntry() {
  const [{ problem, typed }, write, isPending] = useActionState(writeEntry, {});
  return (
    <form action={write} className="card">
      {/* React empties the form once it went through: nobody is to type until then. */}
      <fieldset disabled={isPending}>
        <label>
          Title
          <input
            name="title"
            required
            maxLength={120}
            autoComplete="off"
            defaultValue={typed?.title}
          />
        </label>
        <label>
          Text
          <textarea name="body" rows={3} maxLength={4000} defaultValue={typed?.body} />
        </label>
        <Problem text={problem} />
        <button type="submit" className="button">
          {isPending ? 'Writing …' : 'Write it down'}
        </button>
      </fieldset>
    </form>
  );
}
