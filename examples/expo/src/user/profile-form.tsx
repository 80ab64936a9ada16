import { useState } from 'react';
import { StyleSheet, View } from 'react-native';
import { inWords } from '../backend/answer';
import type { User } from '../backend/client';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Problem } from '../ui/states';
import { Text } from '../ui/text';
import { space } from '../ui/theme';
import { ageOf } from './age';
import type { Changes } from './use-user-row';

interface ProfileFormProps {
  row: User;
  onSave: (changes: Changes) => Promise<void>;
  onDone: () => void;
}

export function ProfileForm({ row, onSave, onDone }: ProfileFormProps) {
  const [name, setName] = useState(row.name ?? '');
  const [age, setAge] = useState(row.age?.toString() ?? '');
  const [problem, setProblem] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);

  const save = async () => {
    setProblem(undefined);
    setIsSaving(true);
    try {
      await onSave({ name: name.trim() || null, age: ageOf(age) });
      onDone();
    } catch (error) {
      setProblem(inWords(error));
      setIsSaving(false);
    }
  };

  return (
    <>
      <Text kind="heading">Your profile</Text>
      <Field label="Name" value={name} onChangeText={setName} autoComplete="name" />
      <Field label="Age" value={age} onChangeText={setAge} inputMode="numeric" maxLength={3} />
      {problem !== undefined && <Problem message={problem} />}
      <View style={styles.buttons}>
        <Button title="Save" onPress={save} busy={isSaving} />
        <Button title="Cancel" kind="quiet" onPress={onDone} disabled={isSaving} />
      </View>
    </>
  );
}

const styles = StyleSheet.create({
  buttons: { flexDirection: 'row', gap: space.s },
});
