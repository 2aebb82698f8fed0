import assert from 'node:assert/strict';
import type { PipelineDeclaration } from './declaration';
import { withDefaultTriggers } from './defaultTriggers';
import { codeCommit, gitHub, stage } from '../../local/sample/build';
import { build, shop } from '../../../test/support/definition/shopPipelines';

const work = stage('Build', build);
const onMain = (sourceActionName: string, branch = 'main') => ({
  providerType: 'CodeStarSourceConnection',
  gitConfiguration: { sourceActionName, push: [{ branches: { includes: [branch] } }] },
});
const action = gitHub('acme/shop');
const detecting = (DetectChanges?: string) => {
  const configuration = { ...action.configuration };
  delete configuration['DetectChanges'];
  return {
    ...action,
    configuration: { ...configuration, ...(DetectChanges !== undefined && { DetectChanges }) },
  };
};

describe('The triggers that AWS adds', () => {
  const cases: readonly (readonly [string, PipelineDeclaration, readonly unknown[] | undefined])[] = [
    ['one for a connection', shop({}, [stage('Source', detecting()), work]), [onMain('Source')]],
    [
      'one for a connection that detects changes',
      shop({}, [stage('Source', detecting('true')), work]),
      [onMain('Source')],
    ],
    ['one where the list is empty', shop({ triggers: [] }), [onMain('Source')]],
    [
      'one for each connection',
      shop({}, [
        stage(
          'Source',
          gitHub('a/b'),
          gitHub('a/c', 'next', 'Other', 'Out'),
          codeCommit('d', 'Third', 'More'),
        ),
        work,
      ]),
      [onMain('Source'), onMain('Other', 'next')],
    ],
    ['none for a connection that does not', shop({}, [stage('Source', detecting('false')), work]), undefined],
    ['none for another source', shop({}, [stage('Source', codeCommit('shop')), work]), undefined],
    ['none to a V1 pipeline', shop({ pipelineType: 'V1' }), undefined],
  ];
  for (const [what, declaration, expected] of cases)
    it(`are ${what}`, () => {
      assert.deepEqual(withDefaultTriggers(declaration).triggers, expected);
    });

  it('are none where a pipeline has its own', () => {
    const own = shop({
      triggers: [
        { providerType: 'CodeStarSourceConnection', gitConfiguration: { sourceActionName: 'Source' } },
      ],
    });
    assert.equal(withDefaultTriggers(own), own);
  });
});
