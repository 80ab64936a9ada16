import { StyleSheet, View } from 'react-native';
import { Card } from '../ui/card';
import { Loading, Problem } from '../ui/states';
import { Text } from '../ui/text';
import { space } from '../ui/theme';
import { LiveMark } from './live-mark';
import { NewPost } from './new-post';
import { PostCard } from './post-card';
import { usePosts } from './use-posts';

/** All posts of the account, and a form for the next one. */
export function Posts({ userId }: { userId: string }) {
  const { posts, problem, isLive, load, write, remove } = usePosts(userId);
  return (
    <View style={styles.posts}>
      <NewPost onWrite={write} />
      <View style={styles.heading}>
        <Text kind="heading">{posts?.length ? `Your posts (${posts.length})` : 'Your posts'}</Text>
        <LiveMark isLive={isLive} />
      </View>
      {problem !== undefined && <Problem message={problem} onRetry={load} />}
      {posts === undefined && problem === undefined && <Loading what="your posts" />}
      {posts?.length === 0 && <NoPosts />}
      {posts && posts.length > 0 && (
        <View role="list" style={styles.list}>
          {posts.map((post) => (
            <PostCard key={post.id} post={post} onRemove={remove} />
          ))}
        </View>
      )}
    </View>
  );
}

function NoPosts() {
  return (
    <Card>
      <View style={styles.none}>
        <Text kind="label">Nothing here yet</Text>
        <Text kind="muted">What you write appears here, on all your devices at once.</Text>
      </View>
    </Card>
  );
}

const styles = StyleSheet.create({
  posts: { gap: space.l },
  heading: {
    alignItems: 'center',
    flexDirection: 'row',
    justifyContent: 'space-between',
    paddingTop: space.s,
  },
  list: { gap: space.m },
  none: { alignItems: 'center', gap: space.xs, paddingVertical: space.l },
});
