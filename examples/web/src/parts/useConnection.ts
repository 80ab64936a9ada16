import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';

const LOST = [
  ConnectionState.ConnectedPendingNetwork,
  ConnectionState.ConnectionDisrupted,
  ConnectionState.ConnectionDisruptedPendingNetwork,
];

/**
 * Whether what others do is heard of. Amplify opens a lost connection again and subscribes again by itself; what
 * happened in between it does not tell: whoever shows it reads it again when `times` changes.
 */
export function useConnection(): { isLost: boolean; times: number } {
  const [connection, setConnection] = useState({ isLost: false, times: 0 });
  useEffect(
    () =>
      Hub.listen('api', ({ payload: { event, data } }) => {
        if (event !== CONNECTION_STATE_CHANGE) return;
        const { connectionState } = data as { connectionState: ConnectionState };
        setConnection((before) => {
          if (LOST.includes(connectionState)) return { ...before, isLost: true };
          const isBack = connectionState === ConnectionState.Connected && before.isLost;
          return isBack ? { isLost: false, times: before.times + 1 } : before;
        });
      }),
    [],
  );
  return connection;
}
