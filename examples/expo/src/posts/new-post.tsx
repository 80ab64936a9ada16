import { useState } from 'react';
import { StyleSheet, View } from 'react-native';
import { inWords } from '../backend/answer';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Problem } from '../ui/states';
import { Text } from '../ui/text';

interface NewPostProps {
  onWrite: (post: { title: string; body: string | null }) => Promise<void>;
}

export function NewPost({ onWrite }: NewPostProps) {
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);

  const send = async () => {
    setProblem(undefined);
    setIsSending(true);
    try {
      await onWrite({ title: title.trim(), body: body.trim() || null });
      setTitle('');
      setBody('');
    } catch (error) {
      setProblem(inWords(error));
    } finally {
      setIsSending(false);
    }
  };

  return (
    <Card>
      <Text kind="heading">Write a post</Text>
      <Field label="Title" value={title} onChangeText={setTitle} placeholder="What is it about?" />
      <Field label="Text" value={body} onChangeText={setBody} placeholder="Optional" multiline />
      {problem !== undefined && <Problem message={problem} />}
      <View style={styles.button}>
        <Button title="Post" onPress={send} busy={isSending} disabled={!title.trim()} />
      </View>
    </Card>
  );
}

const styles = StyleSheet.create({
  button: { alignItems: 'flex-end' },
});
