import { isDeepStrictEqual } from 'node:util';
import { arn } from '../../template/identity';
import { token } from '../../template/physical-name';
import { ResourceFailed } from '../resource-failed';
import { resourceType } from '../resource-type';
import type { Service } from '../service';
import { mappingsOf } from './mapping';
import { createMappings } from './mappings';
import { notCalled } from './not-called';
import { openPositions } from './positions';
import { EVENT_SOURCE_MAPPING } from './properties';
import { refusedMapping } from './refused-mapping';
import { refusedStream, refusedTwice } from './refused-stream';

/** Lambda's event source mappings: functions that are called with what the streams of tables have. */
export const EVENT_SOURCE_MAPPINGS: Service = {
  name: 'event-source-mappings',
  types: {
    'AWS::Lambda::EventSourceMapping': resourceType(EVENT_SOURCE_MAPPING, {
      identify: (resource, environment) => {
        const hex = token(resource, environment, 32, '0123456789abcdef');
        const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        const mappingArn = arn(environment, 'lambda', `event-source-mapping:${id}`);
        return { ref: id, attributes: { Id: id, EventSourceMappingArn: mappingArn } };
      },
      refuses: refusedMapping,
      // "Replacement" in the reference.
      replaces: (before, after) =>
        !isDeepStrictEqual(
          [before.EventSourceArn, before.StartingPosition],
          [after.EventSourceArn, after.StartingPosition],
        ),
    }),
  },
  leavesOut: notCalled,
  start: ({ stateDir, others, onEvent }) => {
    const mappings = createMappings({
      others,
      positions: openPositions(stateDir),
      tell: (text) => onEvent({ kind: 'notice', text }),
    });
    return {
      apply: async ({ own, resources }) => {
        const declared = mappingsOf(own);
        // Roles come up at the same time, and at once.
        await Promise.resolve();
        const isDeclared = (id: string) => declared.some((one) => one.id === id);
        const running = mappings.all().filter(({ id }) => !isDeclared(id));
        for (const [at, mapping] of declared.entries()) {
          const refused =
            refusedStream(mapping, resources, others.roles) ??
            refusedTwice(mapping, [...running, ...declared.slice(0, at)]);
          if (refused) throw new ResourceFailed(mapping.id, new Error(refused));
        }
        // Tables and functions take longer.
        return () => mappings.apply(declared);
      },
      remove: (gone) => mappings.remove(gone.map(({ ref }) => ref)),
      reset: mappings.skipAll,
      // The streams begin anew.
      snapshot: () => mappings.skipAll,
      stop: mappings.stop,
    };
  },
};
