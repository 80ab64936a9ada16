'use client';

export default function Failure({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <section className="hero" role="alert">
      <h1>That did not work.</h1>
      <p>{error.message}</p>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </section>
  );
}
