import * as rds from '../../../../src/services/appsync/util/modules/rds';
import { ID_1, statements } from './module-rds';

const { select, sql, update, agg } = rds;

/**
 * The samples say what can be asked, but show no statement of it: the spelling is belief.
 *
 * @see https://github.com/aws-samples/aws-appsync-resolver-samples/tree/main/samples/rds
 */
export const CASES = statements('belief', rds.createPgStatement, [
  [
    select({ table: 't', columns: ['id', { theName: 't.name' }] }),
    'SELECT "id", "t"."name" as "theName" FROM "t"',
  ],
  [
    select({ from: 'album', join: [{ from: 'artist', using: ['id'] }] }),
    'SELECT * FROM "album" JOIN "artist" USING ("id")',
  ],
  [
    select({ from: 'a', leftOuterJoin: [{ from: { x: 'b' }, on: sql`a.id = x.id` }] }),
    'SELECT * FROM "a" LEFT OUTER JOIN "b" as "x" ON a.id = x.id',
  ],
  [
    select({
      ...{ table: 'album', columns: ['artist_id', { n: agg.count?.('*') }] },
      ...{ groupBy: ['artist_id', 1], having: { id: { countDistinct: { ge: 5 } } } },
    }),
    'SELECT "artist_id", COUNT(*) as "n" FROM "album" GROUP BY "artist_id", 1 HAVING COUNT(DISTINCT "id") >= :P0',
    [5],
  ],
  [
    select({ from: { sub: select({ from: 't', where: ID_1 }) }, joinNatural: [{ from: 'u' }] }),
    'SELECT * FROM (SELECT * FROM "t" WHERE "id" = :P0) as "sub" NATURAL JOIN "u"',
    [1],
  ],
  [
    update({ table: 't', values: { a: 1 }, where: ID_1, returning: ['id'] }),
    'UPDATE "t" SET "a" = :P0 WHERE "id" = :P1 RETURNING "id"',
    [1, 1],
  ],
]);
