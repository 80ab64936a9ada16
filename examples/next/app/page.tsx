import Link from 'next/link';

export default function Home() {
  return (
    <section className="hero">
      <h1>Write it down before it is gone.</h1>
      <p>
        A logbook of your own: the server writes your entries and reads them out, and every window
        that you have open hears of them at once.
      </p>
      <Link href="/me" prefetch={false} className="button">
        Open my logbook
      </Link>
    </section>
  );
}
