import { Loader } from '@aws-amplify/ui-react';

export function Loading({ what }: { what: string }) {
  return (
    <p role="status" className="loading">
      <Loader aria-hidden="true" /> Loading {what} …
    </p>
  );
}
