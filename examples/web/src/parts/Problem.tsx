import { Alert } from '@aws-amplify/ui-react';

/** What went wrong; nothing where nothing did. */
export function Problem({ says }: { says: string | undefined }) {
  return says && <Alert variation="error">{says}</Alert>;
}
