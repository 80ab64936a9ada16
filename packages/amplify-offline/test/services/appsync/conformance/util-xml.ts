import { casesFrom } from './conformance-case';
import { GUIDE, util } from './util-run';

const post = (id: number, title: string) =>
  `<post>\n  <id>${id}</id>\n  <title>${title}</title>\n</post>`;
const posts = (...items: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<posts>\n${items.join('\n')}\n</posts>\n`;

const ONE = posts(post(1, 'Getting started with GraphQL'));
const ONE_MAP = { posts: { post: { id: 1, title: 'Getting started with GraphQL' } } };
const ONE_JSON = JSON.stringify(ONE_MAP);
const { toMap, toJsonString } = util.xml;

export const CASES = [
  ...casesFrom(`${GUIDE}/xml-helpers-in-util-xml-js.html`, [
    ['one element', () => toMap(ONE), ONE_MAP],
    [
      'several elements are a list',
      () => toMap(posts(post(1, 'a'), post(2, 'b'))),
      {
        posts: {
          post: [
            { id: 1, title: 'a' },
            { id: 2, title: 'b' },
          ],
        },
      },
    ],
    ['toJsonString', () => toJsonString(ONE), ONE_JSON],
    ['toJsonString, encoded', () => toJsonString(ONE, true), JSON.stringify(ONE_JSON)],
  ]),
  ...casesFrom('belief', [
    [
      'attributes are members, and text beside them is content',
      () => toMap('<a id="1" on="true">x &amp; &#x79;</a>'),
      { a: { id: 1, on: true, content: 'x & y' } },
    ],
    ['empty elements', () => toMap('<a><b/><c></c></a>'), { a: { b: '', c: '' } }],
    ['leading zeros stay', () => toMap('<a>007</a>'), { a: '007' }],
    ['CDATA and comments', () => toMap('<a><!-- b --><![CDATA[<c> & d]]></a>'), { a: '<c> & d' }],
    ['a document type', () => toMap('<!DOCTYPE a [<!ENTITY b "c">]><a>d</a>'), { a: 'd' }],
    ['an element that is not closed', () => toMap('<a><b></a>'), null],
    ['no XML', () => toMap('{"a": 1}'), null],
    ['two roots', () => toMap('<a/><b/>'), null],
  ]),
];
