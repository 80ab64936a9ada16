import type { Page, WebSocket } from 'playwright-core';
import { PASSWORD } from '../../packages/amplify-offline/test/running-backend';

/** Somebody at the page, with what they can see and do there. */
export function visitor(page: Page) {
  page.setDefaultTimeout(30_000);
  const subscriptions = watchSubscriptions(page);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const fill = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
  };
  const submit = async (fields: Record<string, string>, button: string) => {
    await fill(fields);
    await press(button);
  };
  return {
    page,
    subscriptions,
    fill,
    press,
    /** Fills in what a form's labels ask for, and presses its button. */
    submit,
    /** Waits for a text. @throws where it does not come */
    sees: (text: string | RegExp) => page.getByText(text).waitFor(),
    signUp: async (email: string, password = PASSWORD) => {
      await page.getByRole('tab', { name: 'Create Account' }).click();
      const fields = { Email: email, Password: password, 'Confirm Password': password };
      await submit(fields, 'Create Account');
    },
    confirm: (code: string) => submit({ 'Confirmation Code': code }, 'Confirm'),
    signIn: (email: string, password = PASSWORD) =>
      submit({ Email: email, Password: password }, 'Sign in'),
    signOut: () => press('Sign out'),
    post: async (title: string) => {
      await page.getByPlaceholder('Title').fill(title);
      await press('Post');
    },
  };
}

export type Visitor = ReturnType<typeof visitor>;

/** Reads along what the page and the API tell each other over WebSockets. */
function watchSubscriptions(page: Page) {
  const started = new Set<string>();
  const acknowledged = new Set<string>();
  let sockets = 0;
  const read = ({ payload }: { payload: string | Buffer }, types: Record<string, Set<string>>) => {
    const { type, id } = JSON.parse(String(payload)) as { type: string; id: string };
    if (type === 'stop') started.delete(id);
    else types[type]?.add(id);
  };
  page.on('websocket', (socket: WebSocket) => {
    sockets++;
    socket.on('framesent', (frame) => read(frame, { start: started }));
    socket.on('framereceived', (frame) => read(frame, { start_ack: acknowledged }));
    socket.on('close', () => {
      started.clear();
      acknowledged.clear();
    });
  });
  return {
    /** Whether everything that the page asked to be told of will be told. */
    areLive: () => started.size > 0 && [...started].every((id) => acknowledged.has(id)),
    sockets: () => sockets,
  };
}
