import assert from 'node:assert/strict';
import { resolveConfiguration } from './variables';
import type { ExecutionRecord } from './records';
import { codeBuild } from '../sample/build';

const execution = {
  id: 'e-1',
  variables: [{ name: 'deployTo', resolvedValue: 'staging' }],
  outputs: [{ namespace: 'Source', values: { CommitId: 'cafe' } }],
} as unknown as ExecutionRecord;

const resolve = (value: string) =>
  resolveConfiguration(codeBuild('Build', 'p', 'In', 'Out', { configuration: { Key: value } }), execution);

describe('Variables in an action configuration', () => {
  it('come from the pipeline, from earlier actions and from CodePipeline itself', () => {
    const { resolved, unresolved } = resolve(
      '#{variables.deployTo}/#{Source.CommitId}/#{codepipeline.PipelineExecutionId}',
    );
    assert.deepEqual(resolved, { Key: 'staging/cafe/e-1' });
    assert.deepEqual(unresolved, []);
  });

  it('are reported when they cannot be resolved', () => {
    for (const text of [
      '#{Source.Nothing}',
      '#{Nobody.CommitId}',
      '#{variables.other}',
      '#{codepipeline.Other}',
      '#{Source.constructor}',
    ])
      assert.deepEqual(resolve(`x ${text}`).unresolved, [text]);
  });

  it('leave a configuration without references unchanged', () => {
    assert.deepEqual(resolve('plain $HOME {a.b}'), { unresolved: [] });
  });
});
