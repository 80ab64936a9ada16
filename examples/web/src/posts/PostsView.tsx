import { Card } from '@aws-amplify/ui-react';
import { useState } from 'react';
import { client } from '../backend';
import { answer } from '../parts/answer';
import { Loading } from '../parts/Loading';
import { Problem } from '../parts/Problem';
import { penName } from '../parts/pen-name';
import { Authors } from './Authors';
import { PostForm, type Written } from './PostForm';
import { PostItem } from './PostItem';
import { usePosts } from './usePosts';

export function PostsView({ userId }: { userId: string }) {
  const { posts, problem } = usePosts();
  const [author, setAuthor] = useState<string>();
  const shown = posts?.filter(({ authorId }) => author === undefined || authorId === author);
  const write = async (written: Written) => {
    await answer(client.models.Post.create({ ...written, authorId: userId }));
  };
  return (
    <div className="board">
      <Authors posts={posts ?? []} userId={userId} chosen={author} onChoose={setAuthor} />
      <div className="board-posts">
        <h1>{titleOf(author, userId)}</h1>
        {(author === undefined || author === userId) && (
          <Card variation="outlined">
            <PostForm label="A new post" action="Post" onSend={write} />
          </Card>
        )}
        <Problem says={problem} />
        {!shown && !problem && <Loading what="posts" />}
        {shown?.length === 0 && <NoPosts />}
        <ol className="posts" aria-label="Posts, newest first">
          {shown?.map((post) => (
            <PostItem key={post.id} post={post} isOwn={post.authorId === userId} />
          ))}
        </ol>
      </div>
    </div>
  );
}

function titleOf(author: string | undefined, userId: string): string {
  if (author === undefined) return 'Everyone’s posts';
  return author === userId ? 'Your posts' : `Posts of ${penName(author)}`;
}

function NoPosts() {
  return (
    <div className="empty">
      <p className="empty-title">Nothing here yet</p>
      <p>What is posted appears here at once, in every open window.</p>
    </div>
  );
}
