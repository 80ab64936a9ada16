import '@aws-amplify/ui-react/styles.css';
import './page.css';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConfigureAmplify } from './configure-amplify';

export const metadata: Metadata = {
  title: 'Logbook',
  description: 'One entry after the other, on both sides of Next.js.',
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ConfigureAmplify />
        <header className="bar">
          <Link href="/" className="brand">
            Logbook
          </Link>
          <nav aria-label="Pages">
            {/* Not before it is wanted: what the proxy says to a guest would be kept. */}
            <Link href="/me" prefetch={false}>
              My entries
            </Link>
          </nav>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
