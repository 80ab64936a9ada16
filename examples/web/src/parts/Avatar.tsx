import type { CSSProperties } from 'react';
import { hueOf, penName } from './pen-name';

export function Avatar({ id }: { id: string }) {
  const [colour = '', animal = ''] = penName(id).split(' ');
  return (
    <span className="avatar" aria-hidden="true" style={{ '--hue': hueOf(id) } as CSSProperties}>
      {colour.charAt(0)}
      {animal.charAt(0)}
    </span>
  );
}
