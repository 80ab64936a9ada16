import { Button, TextAreaField, TextField } from '@aws-amplify/ui-react';
import type { FormEvent } from 'react';
import { Problem } from '../parts/Problem';
import { useTask } from '../parts/useTask';

export interface Written {
  title: string;
  body: string | null;
}

interface Props {
  label: string;
  /** What the button says. */
  action: string;
  /** What is there to change, where there is something. */
  post?: { title: string; body?: string | null };
  onSend: (written: Written) => Promise<void>;
  onCancel?: () => void;
}

/** Writes a post, or changes one. */
export function PostForm({ label, action, post, onSend, onCancel }: Props) {
  const { isBusy, problem, run } = useTask();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name)).trim();
    return run(async () => {
      await onSend({ title: text('title'), body: text('body') || null });
      form.reset();
    });
  };
  return (
    <form className="form" aria-label={label} onSubmit={send}>
      <TextField
        label="Title"
        name="title"
        placeholder="What is it about?"
        maxLength={120}
        isRequired
        pattern=".*\S.*"
        title="A few words"
        defaultValue={post?.title ?? ''}
        autoComplete="off"
      />
      <TextAreaField
        label="Text"
        name="body"
        placeholder="Say more, if you like"
        maxLength={2000}
        rows={3}
        resize="vertical"
        defaultValue={post?.body ?? ''}
      />
      <Problem says={problem} />
      <div className="actions">
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" variation="primary" isLoading={isBusy} loadingText="Sending …">
          {action}
        </Button>
      </div>
    </form>
  );
}
