import { Button } from '@aws-amplify/ui-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Problem } from './Problem';
import { useTask } from './useTask';

interface Props {
  title: string;
  children: ReactNode;
  /** What the button says that does it. */
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something that cannot be undone; open for as long as it is rendered. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { isBusy, problem, run } = useTask();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      <div className="dialog-words">{children}</div>
      <Problem says={problem} />
      <div className="actions">
        <Button onClick={() => dialog.current?.close()} isDisabled={isBusy}>
          Keep
        </Button>
        <Button
          variation="primary"
          colorTheme="error"
          isLoading={isBusy}
          loadingText="Deleting …"
          onClick={() => run(onConfirm)}
        >
          {action}
        </Button>
      </div>
    </dialog>
  );
}
