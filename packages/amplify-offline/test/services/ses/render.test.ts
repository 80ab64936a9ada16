import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RenderingFailure, render } from '../../../src/services/ses/render';

const CONTACT = { contact: { firstName: 'Quinn', lastName: 'O<Neil' } };

// https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html
describe('a template', () => {
  it.each([
    ['Dear {{name}},', { name: 'Quinn' }, 'Dear Quinn,'],
    ['{{ contact.firstName }} {{{contact.lastName}}}', CONTACT, 'Quinn O<Neil'],
    ['{{#if a}}yes{{else}}no{{/if}}', { a: '' }, 'no'],
    ['{{#unless a}}yes{{/unless}}', {}, 'yes'],
    ['{{#if list}}some{{else}}none{{/if}}', { list: [] }, 'none'],
    ['{{#each list}}{{@index}}:{{this}} {{/each}}', { list: ['a', 'b'] }, '0:a 1:b '],
    [
      '{{#each list}}{{name}} of {{../shop}}{{#if paid}}!{{/if}} {{/each}}',
      { shop: 'S', list: [{ name: 'A', paid: true }, { name: 'B' }] },
      'A of S! B of S ',
    ],
    ['{{#each list}}x{{else}}empty{{/each}}', { list: [] }, 'empty'],
    ['{{! a remark }}{{n}} {{b}}', { n: 0, b: false }, '0 false'],
    ['no { place } here }}', {}, 'no { place } here }}'],
  ])('%s', (template, data, expected) => {
    expect(render(template, data)).toBe(expected);
  });

  it.each([
    ['{{name}}', {}, "Attribute 'name' is not present in the rendering data."],
    ['{{name}}', { name: null }, "Attribute 'name' is not present in the rendering data."],
    ['{{toString}}', {}, "Attribute 'toString' is not present in the rendering data."],
    ['{{#if a}}', {}, '{{#if a}} is not closed'],
    ['{{#if a}}{{/each}}', {}, '{{#if a}} is not closed'],
    ['{{/if}}', {}, 'Unexpected {{/if}}'],
    ['{{> part}}', {}, 'The offline sandbox does not render {{> part}}'],
    ['{{#with a}}{{/with}}', {}, 'The offline sandbox does not render {{#with a}}'],
    ['{{shout name}}', {}, 'The offline sandbox does not render {{shout name}}'],
  ])('%s fails', (template, data, message) => {
    expect(() => render(template, data)).toThrow(new RenderingFailure(message));
  });

  it('does not go on for ever', () => {
    const list = Array.from({ length: 2_000 }, () => 1);
    const nested =
      '{{#each list}}{{#each ../list}}{{#each ../../list}}x{{/each}}{{/each}}{{/each}}';
    expect(() => render(nested, { list })).toThrow('The mail is too long');
  });

  it('is filled in or fails, whatever it says', () => {
    const part = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{{{',
        '}}}',
        '#if ',
        '#each ',
        '/if',
        'else',
        'a',
        '../',
        '@index',
        ' ',
        'this',
      ],
      ...['{{#if a}}', '{{/if}}', '{{#each a}}', '{{/each}}', '{{else}}', '{{a}}'],
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        try {
          render(parts.join(''), { a: [1, { a: 2 }] });
        } catch (error) {
          expect(error).toBeInstanceOf(RenderingFailure);
        }
      }),
    );
  });
});
