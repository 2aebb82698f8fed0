import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inputsOf } from './earlierInputs';
import {
  draftProblems,
  emptyDraft,
  isPlain,
  requestOf,
  valueOf,
  withLatest,
  withRevision,
  withVariable,
} from './startDraft';
import { readInputs, writeInputs } from './startInputs';
import { action, declaration, typeOf } from '../../../test/support/builders';

const commit = 'a'.repeat(40);
const digest = `sha256:${'b'.repeat(64)}`;
const source = (name: string, provider: string, configuration = {}) =>
  action(name, { type: typeOf('Source', provider), configuration });

const pipeline = declaration({
  stages: [
    {
      name: 'Source',
      actions: [
        source('App', 'CodeStarSourceConnection'),
        source('Image', 'ECR'),
        source('Drop', 'S3', { AllowOverrideForS3ObjectKey: 'true' }),
        source('Fixed', 'S3'),
        source('Other', 'Mercurial'),
      ],
    },
    { name: 'Build', actions: [action('Compile')] },
  ],
  variables: [{ name: 'deployTo', defaultValue: 'staging' }, { name: 'day' }],
});
const complete = withVariable(emptyDraft(pipeline), 'day', '2026-01-01');
const app = { actionName: 'App', type: 'COMMIT_ID', value: commit } as const;

describe('A draft of a start', () => {
  it('is plain until it differs from a start without inputs', () => {
    const draft = emptyDraft(pipeline);
    assert.ok(isPlain(draft));
    assert.ok(isPlain(withVariable(draft, 'deployTo', 'staging')));
    assert.ok(!isPlain(withVariable(draft, 'deployTo', 'production')));
    assert.ok(isPlain(withVariable(withVariable(draft, 'deployTo', 'production'), 'deployTo', undefined)));
    assert.ok(isPlain(withLatest(withRevision(draft, app), 'App')));
  });

  it('has one revision of each type for an action: an S3 object has a key and a version', () => {
    const key = { actionName: 'Drop', type: 'S3_OBJECT_KEY', value: 'a.zip' } as const;
    const version = { actionName: 'Drop', type: 'S3_OBJECT_VERSION_ID', value: 'v1' } as const;
    const both = withRevision(withRevision(complete, key), version);
    assert.deepEqual(requestOf(both, 't').sourceRevisions, [key, version]);
    assert.deepEqual(draftProblems(both), []);
    const other = { ...key, value: 'b.zip' };
    assert.deepEqual(withRevision(both, other).revisions, [version, other]);
    assert.deepEqual(withLatest(both, 'Drop', 'S3_OBJECT_KEY').revisions, [version]);
    assert.deepEqual(withLatest(both, 'Drop').revisions, []);
  });

  it('knows the value of a variable at the start', () => {
    assert.equal(valueOf(complete, 'deployTo'), 'staging');
    assert.equal(valueOf(withVariable(complete, 'deployTo', 'production'), 'deployTo'), 'production');
    assert.equal(valueOf(emptyDraft(pipeline), 'day'), undefined);
  });

  it('names the reasons for which the service would refuse it', () => {
    const problemsOf = (changes: Partial<typeof complete>) => draftProblems({ ...complete, ...changes });
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf({ variables: [] }), ['The variable "day" has no default. Enter a value.']);
    assert.match(
      problemsOf({ revisions: [{ ...app, actionName: 'Gone' }] }).join(),
      /has no source action "Gone"/,
    );
    assert.match(
      problemsOf({ revisions: [{ ...app, actionName: 'Compile' }] }).join(),
      /has no source action "Compile"/,
    );
    assert.match(
      problemsOf({ revisions: [{ ...app, actionName: 'Image' }] }).join(),
      /takes IMAGE_DIGEST, not COMMIT_ID/,
    );
    assert.match(
      problemsOf({ revisions: [{ ...app, actionName: 'Other' }] }).join(),
      /can only run its latest revision/,
    );
    assert.match(
      problemsOf({ revisions: [{ actionName: 'Fixed', type: 'S3_OBJECT_KEY', value: 'x' }] }).join(),
      /takes S3_OBJECT_VERSION_ID, not S3_OBJECT_KEY/,
    );
    assert.match(problemsOf({ revisions: [{ ...app, value: 'main' }] }).join(), /all 40 characters/);
    assert.match(problemsOf({ revisions: [app, app] }).join(), /"App \(COMMIT_ID\)" is given more than once/);
    const other = { name: 'other', value: 'x' };
    assert.match(problemsOf({ variables: [...complete.variables, other] }).join(), /has no variable "other"/);
    assert.match(problemsOf({ variables: [{ name: 'day', value: '' }] }).join(), /cannot be empty/);
  });

  it('accepts fifty revisions and fifty variables at most', () => {
    const many = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `N${index}`);
      const wide = declaration({
        stages: [{ name: 'Source', actions: names.map((name) => source(name, 'GitHub')) }],
        variables: names.map((name) => ({ name })),
      });
      return draftProblems({
        pipeline: wide,
        revisions: names.map((actionName) => ({ ...app, actionName })),
        variables: names.map((name) => ({ name, value: 'x' })),
      });
    };
    assert.deepEqual(many(50), []);
    assert.deepEqual(many(51), [
      'An execution can have at most 50 source revisions; these are 51.',
      'An execution can have at most 50 variables; these are 51.',
    ]);
  });

  it('accepts no inputs for a V1 pipeline', () => {
    const old = declaration({ type: 'V1' });
    assert.deepEqual(draftProblems(emptyDraft(old)), []);
    const draft = { ...emptyDraft(old), revisions: [app] };
    assert.deepEqual(draftProblems(draft), [
      '"shop" is a V1 pipeline, which does not support variables or source revisions.',
    ]);
  });
});

describe('The inputs of an earlier execution', () => {
  const earlier = (actionName: string, revisionId?: string) => ({
    actionName,
    ...(revisionId !== undefined && { revisionId }),
  });

  it('have its exact revisions and the values of its variables', () => {
    const { draft, left } = inputsOf(
      pipeline,
      { sourceRevisions: [earlier('App', commit), earlier('Image', digest), earlier('Drop', 'v1')] },
      {
        variables: [
          { name: 'deployTo', value: 'production' },
          { name: 'day', value: '2026-01-01' },
        ],
      },
    );
    assert.deepEqual(left, []);
    assert.deepEqual(draft.revisions, [
      app,
      { actionName: 'Image', type: 'IMAGE_DIGEST', value: digest },
      { actionName: 'Drop', type: 'S3_OBJECT_VERSION_ID', value: 'v1' },
    ]);
    assert.equal(valueOf(draft, 'deployTo'), 'production');
    assert.deepEqual(draftProblems(draft), []);
  });

  it('omit what the pipeline no longer has, and say so', () => {
    const { draft, left } = inputsOf(
      pipeline,
      { sourceRevisions: [earlier('Gone', commit), earlier('Other', '1'), earlier('App')] },
      { variables: [{ name: 'gone', value: 'x' }] },
    );
    assert.ok(isPlain(draft));
    assert.deepEqual(left, [
      'The revision of "Gone" cannot be requested again, so the latest revision is used.',
      'The revision of "Other" cannot be requested again, so the latest revision is used.',
      'The revision of "App" cannot be requested again, so the latest revision is used.',
      '"shop" has no variable "gone".',
    ]);
  });
});

describe('Inputs as written by the user', () => {
  it('name a revision by its usual type, or by any that fits', () => {
    const { draft, named } = readInputs(pipeline, {
      variables: { deployTo: 'production' },
      revisions: { App: commit, Image: digest, Drop: { S3_OBJECT_KEY: 'a.zip', S3_OBJECT_VERSION_ID: 'v1' } },
    });
    assert.deepEqual(named, []);
    assert.deepEqual(
      draft.revisions.map(({ type, value }) => `${type} ${value}`),
      [`COMMIT_ID ${commit}`, `IMAGE_DIGEST ${digest}`, 'S3_OBJECT_KEY a.zip', 'S3_OBJECT_VERSION_ID v1'],
    );
    assert.deepEqual(draft.variables, [{ name: 'deployTo', value: 'production' }]);
  });

  it('may name a branch or a tag of a Git source', () => {
    const { draft, named } = readInputs(pipeline, { revisions: { App: 'release/1.2' } });
    assert.deepEqual(draft.revisions, []);
    assert.deepEqual(named, [{ actionName: 'App', name: 'release/1.2' }]);
  });

  it('read back as the draft they were written from, whatever is in it', () => {
    const value = fc.string({ minLength: 1, maxLength: 20 });
    const revisions = fc.record(
      {
        App: fc.constant({ COMMIT_ID: commit }),
        Image: fc.constant({ IMAGE_DIGEST: digest }),
        Drop: fc.record({ S3_OBJECT_VERSION_ID: value, S3_OBJECT_KEY: value }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    const variables = fc.record({ deployTo: value, day: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(revisions, variables, (byAction, given) => {
        const { draft } = readInputs(pipeline, { revisions: byAction, variables: given });
        const written: unknown = JSON.parse(JSON.stringify(writeInputs(draft)));
        const again = readInputs(pipeline, written as Parameters<typeof readInputs>[1]);
        assert.deepEqual(again, { draft, named: [] });
      }),
    );
  });
});
