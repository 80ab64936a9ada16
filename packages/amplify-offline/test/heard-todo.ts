import type { generateClient } from 'aws-amplify/data';
import type { Schema } from './fixtures/guests/amplify/data/resource';

/** Writes a to-do again and again until a subscription tells of it. @returns what it tells */
export async function heardTodo(
  { models: { Todo } }: ReturnType<typeof generateClient<Schema>>,
  content: string,
): Promise<string | null> {
  const heard = new Promise<string | null>((tell, refuse) => {
    Todo.onCreate().subscribe({ next: (todo) => tell(todo.content ?? null), error: refuse });
  });
  // It may not be in place yet when the first one is written.
  const repeat = setInterval(() => Todo.create({ content }), 300);
  try {
    return await heard;
  } finally {
    clearInterval(repeat);
  }
}
