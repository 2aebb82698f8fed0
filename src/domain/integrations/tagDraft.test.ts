import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTag, tagChanges } from './tagDraft';
import type { Tags } from './tagDraft';

const many = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, '']));

describe('A typed tag', () => {
  for (const [typed, key, value] of [
    ['team=shop', 'team', 'shop'],
    [' team = shop ', 'team', 'shop'],
    ['url=https://a/?b=c', 'url', 'https://a/?b=c'],
    ['team', 'team', ''],
    ['team=', 'team', ''],
  ] as const)
    it(`is read from "${typed}"`, () => {
      assert.deepEqual(readTag(typed, {}), { tag: { key, value } });
    });

  const refused: readonly (readonly [typed: string, tags: Tags, problem: RegExp])[] = [
    ['=shop', {}, /^Enter a key/],
    ['AWS:team=shop', {}, /reserved for AWS/],
    [`${'k'.repeat(129)}=v`, {}, /^A key has at most 128 characters; this one has 129\.$/],
    [`k=${'v'.repeat(257)}`, {}, /^A value has at most 256 characters; this one has 257\.$/],
    ['new=1', many(50), /^A resource has at most 50 tags/],
  ];
  for (const [typed, tags, problem] of refused)
    it(`is refused: ${problem.source}`, () => {
      assert.match(readTag(typed, tags).problem ?? '', problem);
    });

  it('may change one of 50', () => {
    assert.deepEqual(readTag('key7=new', many(50)), { tag: { key: 'key7', value: 'new' } });
  });
});

describe('The change of tags', () => {
  const tags = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor', '__proto_'), fc.string());

  it('leads from any tags to any others, and touches nothing else', () => {
    fc.assert(
      fc.property(tags, tags, (before, after) => {
        const { set, removed } = tagChanges(before, after);
        const kept = Object.entries(before).filter(([key]) => !removed.includes(key));
        assert.deepEqual({ ...Object.fromEntries(kept), ...set }, { ...after });
        assert.ok(Object.keys(set).every((key) => !Object.hasOwn(before, key) || before[key] !== set[key]));
        assert.ok(removed.every((key) => Object.hasOwn(before, key)));
      }),
    );
  });
});
