import { dataOf } from '../backend/answer';
import { client, type Post } from '../backend/client';

/**
 * All posts of an author, newest first, however many pages they are.
 *
 * @throws Error in words
 */
export async function postsOf(authorId: string): Promise<Post[]> {
  const posts: Post[] = [];
  let nextToken: string | null | undefined;
  do {
    const page = client.models.Post.postsByAuthor(
      { authorId },
      { sortDirection: 'DESC', limit: 100, ...(nextToken && { nextToken }) },
    );
    posts.push(...(await dataOf(page)));
    ({ nextToken } = await page);
  } while (nextToken);
  return posts;
}
