import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canOverride,
  missingVariables,
  revisionProblem,
  revisionTypesFor,
  variableProblem,
} from './startRequest';
import { action, declaration, typeOf } from '../../../test/support/builders';

const source = (provider: string, configuration: Readonly<Record<string, string>> = {}) =>
  action('Checkout', { type: typeOf('Source', provider), configuration });

describe('A source action', () => {
  it('can run at a commit when its provider has commits', () => {
    for (const provider of ['CodeCommit', 'CodeStarSourceConnection', 'GitHub'])
      assert.deepEqual(revisionTypesFor(source(provider)), ['COMMIT_ID'], provider);
  });

  it('can run at an image digest when its provider has images', () => {
    assert.deepEqual(revisionTypesFor(source('ECR')), ['IMAGE_DIGEST']);
  });

  it('can run at an object version, and at another key only when it allows that', () => {
    const allowing = (value: string) => source('S3', { AllowOverrideForS3ObjectKey: value });
    assert.deepEqual(revisionTypesFor(source('S3')), ['S3_OBJECT_VERSION_ID']);
    assert.deepEqual(revisionTypesFor(allowing('false')), ['S3_OBJECT_VERSION_ID']);
    assert.deepEqual(revisionTypesFor(allowing('true')), ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY']);
  });

  it('can only run at its latest revision when its provider is unknown', () => {
    for (const provider of ['Mercurial', '', 'constructor', 'toString', '__proto__'])
      assert.deepEqual(revisionTypesFor(source(provider)), [], provider);
  });
});

describe('A pipeline', () => {
  it('accepts overrides when it is of type V2', () => {
    assert.equal(canOverride(declaration({ type: 'V2' })), true);
    assert.equal(canOverride(declaration({ type: 'V1' })), false);
  });

  it('lacks the variables that have neither a default nor a value', () => {
    const variables = [{ name: 'stage', defaultValue: 'beta' }, { name: 'image' }, { name: 'tag' }];
    const pipeline = declaration({ variables });
    const missing = (...given: readonly string[]) =>
      missingVariables(
        pipeline,
        given.map((name) => ({ name, value: 'a value' })),
      ).map(({ name }) => name);
    assert.deepEqual(missing(), ['image', 'tag']);
    assert.deepEqual(missing('tag', 'stage'), ['image']);
    assert.deepEqual(missing('tag', 'image'), []);
    assert.deepEqual(missing('Image', 'other'), ['image', 'tag']);
  });
});

describe('A revision', () => {
  const hex = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: length, maxLength: length });

  it('is a commit id only in full', () => {
    fc.assert(
      fc.property(fc.nat(80).chain(hex), (value) => {
        const isRight = value.length === 40 || value.length === 64;
        assert.equal(revisionProblem('COMMIT_ID', value) === undefined, isRight);
      }),
    );
    for (const wrong of ['main', 'v1.2.3', '0f3ac1d', `${'a'.repeat(39)}g`, ` ${'a'.repeat(40)}`])
      assert.match(revisionProblem('COMMIT_ID', wrong) ?? '', /Short ids and branches/, wrong);
  });

  it('is an image digest only with its prefix', () => {
    assert.equal(revisionProblem('IMAGE_DIGEST', `sha256:${'0'.repeat(64)}`), undefined);
    for (const wrong of ['0'.repeat(64), `sha256:${'0'.repeat(63)}`, `sha512:${'0'.repeat(64)}`, 'latest'])
      assert.match(revisionProblem('IMAGE_DIGEST', wrong) ?? '', /^An image digest must be "sha256:"/, wrong);
  });

  it('may be any text for an object', () => {
    for (const type of ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'] as const)
      assert.equal(revisionProblem(type, 'builds/app 1.zip'), undefined);
  });

  it('is never blank, and never longer than 1500 characters', () => {
    for (const type of ['COMMIT_ID', 'IMAGE_DIGEST', 'S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'] as const) {
      assert.equal(revisionProblem(type, ''), 'Enter a revision, or go back to keep the latest.');
      assert.equal(revisionProblem(type, ' \t'), 'Enter a revision, or go back to keep the latest.');
      assert.equal(
        revisionProblem(type, 'a'.repeat(1501)),
        'A revision can have at most 1500 characters; this one has 1501.',
      );
    }
    assert.equal(revisionProblem('S3_OBJECT_KEY', 'a'.repeat(1500)), undefined);
  });
});

describe('The value of a variable', () => {
  it('has one line of 1 to 1000 characters', () => {
    assert.equal(variableProblem('a value with "anything" in it: $!é'), undefined);
    assert.equal(variableProblem('a'.repeat(1000)), undefined);
    assert.equal(variableProblem(''), 'A variable cannot be empty. Go back to keep the default.');
    assert.equal(
      variableProblem('a'.repeat(1001)),
      'A value can have at most 1000 characters; this one has 1001.',
    );
    for (const value of ['two\nlines', 'two\rlines', 'a line\n'])
      assert.equal(variableProblem(value), 'A value must be a single line.');
  });
});
