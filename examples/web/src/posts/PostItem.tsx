import { Button } from '@aws-amplify/ui-react';
import { useState } from 'react';
import { client, type Post } from '../backend';
import { Avatar } from '../parts/Avatar';
import { answer } from '../parts/answer';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { penName } from '../parts/pen-name';
import { When } from '../parts/When';
import { PostForm, type Written } from './PostForm';

interface Props {
  post: Post;
  isOwn: boolean;
}

export function PostItem({ post, isOwn }: Props) {
  const [doing, setDoing] = useState<'change' | 'delete'>();
  const done = () => setDoing(undefined);
  const { id, title } = post;
  const change = async (written: Written) => {
    await answer(client.models.Post.update({ id, ...written }));
    done();
  };
  const remove = async () => {
    await answer(client.models.Post.delete({ id }));
  };
  return (
    <li>
      <article className="post" aria-label={title}>
        <header className="byline">
          <Avatar id={post.authorId} />
          <p>
            <strong>{isOwn ? 'You' : penName(post.authorId)}</strong>
            <PostTimes post={post} />
          </p>
        </header>
        {doing === 'change' ? (
          <PostForm
            label={`Change “${title}”`}
            action="Save"
            post={post}
            onSend={change}
            onCancel={done}
          />
        ) : (
          <>
            <h2>{title}</h2>
            {post.body && <p className="post-body">{post.body}</p>}
          </>
        )}
        {isOwn && doing !== 'change' && (
          <div className="actions">
            <Button size="small" variation="link" onClick={() => setDoing('change')}>
              Change
            </Button>
            <Button
              size="small"
              variation="link"
              colorTheme="error"
              onClick={() => setDoing('delete')}
            >
              Delete
            </Button>
          </div>
        )}
        {doing === 'delete' && (
          <ConfirmDialog
            title="Delete this post?"
            action="Delete post"
            onConfirm={remove}
            onClose={done}
          >
            <p>“{title}” disappears for everyone.</p>
          </ConfirmDialog>
        )}
      </article>
    </li>
  );
}

function PostTimes({ post: { createdAt, updatedAt } }: { post: Post }) {
  return (
    <span className="quiet">
      {createdAt && <When at={createdAt} />}
      {createdAt !== updatedAt && ' · changed'}
    </span>
  );
}
