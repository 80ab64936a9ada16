import { Brand } from './parts/Brand';

/** What this is, for who is not signed in. */
export function Welcome() {
  return (
    <header className="welcome-words">
      <Brand />
      <h1>Short posts, read by everyone who is here.</h1>
      <p>
        Sign up with an e-mail address, confirm it with the code that is sent there, and write. What
        you write is yours to change and to take down; so is your account.
      </p>
    </header>
  );
}
