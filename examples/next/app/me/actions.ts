'use server';
import { revalidatePath } from 'next/cache';
import { answer } from '../../src/answer';
import { currentUser, serverClient } from '../../src/server';

/** What became of a form. */
export interface Outcome {
  problem?: string;
  /** What was typed by the names of its fields, where there is a problem: React empties a form that was sent. */
  typed?: Record<string, string>;
}

/** Server actions are open to whoever can send a request: the API decides, by the cookies' tokens, who may what. */
export async function writeEntry(_before: Outcome, form: FormData): Promise<Outcome> {
  const typed = { title: textIn(form, 'title'), body: textIn(form, 'body') };
  if (!typed.title) return { problem: 'An entry needs a title.', typed };
  return attempt(typed, async () => {
    const { userId: authorId } = await currentUser();
    const body = typed.body || null;
    await answer(serverClient.models.Post.create({ title: typed.title, body, authorId }));
  });
}

export async function rename(_before: Outcome, form: FormData): Promise<Outcome> {
  const typed = { name: textIn(form, 'name') };
  return attempt(typed, async () => {
    const { userId: id } = await currentUser();
    await answer(serverClient.models.User.update({ id, name: typed.name || null }));
  });
}

async function attempt(typed: Outcome['typed'], act: () => Promise<void>): Promise<Outcome> {
  try {
    await act();
  } catch (error) {
    return { problem: inWords(error as Error), ...(typed && { typed }) };
  }
  revalidatePath('/me');
  return {};
}

function textIn(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}

function inWords({ name, message }: Error): string {
  return name === 'UserUnAuthenticatedException'
    ? 'Your session has ended. Sign in again.'
    : `It did not go through: ${message}`;
}
