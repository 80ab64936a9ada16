import type { Post } from '../backend';
import { Avatar } from '../parts/Avatar';
import { penName } from '../parts/pen-name';

interface Props {
  posts: Post[];
  userId: string;
  /** An author's id; undefined for everyone. */
  chosen: string | undefined;
  onChoose: (author: string | undefined) => void;
}

/** Whose posts there are to read. */
export function Authors({ posts, userId, chosen, onChoose }: Props) {
  const counts = new Map<string, number>([[userId, 0]]);
  for (const { authorId } of posts) counts.set(authorId, (counts.get(authorId) ?? 0) + 1);
  const choice = (author: string | undefined, name: string, count: number) => (
    <li key={name}>
      <button
        type="button"
        aria-pressed={author === chosen}
        aria-label={`${name}, ${count} ${count === 1 ? 'post' : 'posts'}`}
        onClick={() => onChoose(author)}
      >
        {author !== undefined && <Avatar id={author} />}
        <span className="author-name">{name}</span>
        <span className="count">{count}</span>
      </button>
    </li>
  );
  return (
    <section className="authors" aria-labelledby="authors">
      <h2 id="authors">Authors</h2>
      <ul>
        {choice(undefined, 'Everyone', posts.length)}
        {[...counts].map(([author, count]) =>
          choice(author, author === userId ? 'You' : penName(author), count),
        )}
      </ul>
    </section>
  );
}
