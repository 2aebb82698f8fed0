import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTag, sharedTags, tagChanges } from './tagDraft';
import type { Tags } from './tagDraft';

const many = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, '']));

const draftsOf = (...all: readonly Tags[]) => all.map((tags, index) => ({ name: `resource ${index}`, tags }));

describe('A typed tag', () => {
  for (const [typed, key, value] of [
    ['team=shop', 'team', 'shop'],
    [' team = shop ', 'team', 'shop'],
    ['url=https://a/?b=c', 'url', 'https://a/?b=c'],
    ['team', 'team', ''],
    ['team=', 'team', ''],
  ] as const)
    it(`is read from "${typed}"`, () => {
      assert.deepEqual(readTag(typed, draftsOf({})), { tag: { key, value } });
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
      assert.match(readTag(typed, draftsOf(tags)).problem ?? '', problem);
    });

  it('may change one of 50', () => {
    assert.deepEqual(readTag('key7=new', draftsOf(many(50), many(50))), {
      tag: { key: 'key7', value: 'new' },
    });
  });
});

describe('A typed tag of several resources', () => {
  it('names the one that has no room for it', () => {
    const read = readTag('new=1', draftsOf(many(49), many(50)));
    assert.equal(read.problem, 'resource 1 has 50 tags, which is the limit. Remove one first.');
    assert.deepEqual(readTag('new=1', draftsOf(many(49), {})), { tag: { key: 'new', value: '1' } });
  });
});

describe('The tags of several resources', () => {
  it('have a value where all that have the tag agree', () => {
    assert.deepEqual(sharedTags([{ team: 'shop', tier: '1' }, { team: 'shop', tier: '2' }, { stage: '' }]), [
      { key: 'team', value: 'shop', count: 2 },
      { key: 'tier', count: 2 },
      { key: 'stage', value: '', count: 1 },
    ]);
    assert.deepEqual(sharedTags([{}]), []);
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
