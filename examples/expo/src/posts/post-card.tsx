import { useState } from 'react';
import { StyleSheet, View } from 'react-native';
import { inWords } from '../backend/answer';
import type { Post } from '../backend/client';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Problem } from '../ui/states';
import { Text } from '../ui/text';
import { space } from '../ui/theme';

interface PostCardProps {
  post: Post;
  onRemove: (id: string) => Promise<void>;
}

export function PostCard({ post, onRemove }: PostCardProps) {
  const [isAsking, setIsAsking] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [problem, setProblem] = useState<string>();

  const remove = async () => {
    setProblem(undefined);
    setIsRemoving(true);
    try {
      await onRemove(post.id);
    } catch (error) {
      setProblem(inWords(error));
      setIsRemoving(false);
    }
  };

  return (
    <View role="listitem">
      <Card>
        <View style={styles.text}>
          <Text kind="heading">{post.title}</Text>
          {post.body && <Text>{post.body}</Text>}
        </View>
        {problem !== undefined && <Problem message={problem} />}
        <View style={styles.foot}>
          <Text kind="muted" style={styles.grow}>
            {isAsking ? 'Delete this post?' : when(post.createdAt)}
          </Text>
          {isAsking ? (
            <>
              <Button
                title="Keep"
                kind="quiet"
                onPress={() => setIsAsking(false)}
                disabled={isRemoving}
              />
              <Button title="Delete" kind="danger" onPress={remove} busy={isRemoving} />
            </>
          ) : (
            <Button
              title="Delete"
              kind="quiet"
              onPress={() => setIsAsking(true)}
              label={`Delete ${post.title}`}
            />
          )}
        </View>
      </Card>
    </View>
  );
}

function when(createdAt: string | null | undefined): string {
  if (!createdAt) return '';
  return new Date(createdAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

const styles = StyleSheet.create({
  text: { gap: space.xs },
  foot: { alignItems: 'center', flexDirection: 'row', gap: space.s },
  grow: { flex: 1 },
});
