import assert from 'node:assert/strict';
import { deployedStage } from '../../../src/domain/execution/deployedStage';
import { action, declaration, stage, typeOf } from '../support/builders';

const deploying = (name: string) => ({
  name,
  actions: [action('Service', { type: typeOf('Deploy', 'ECS') })],
});

describe('the stage that is deployed behind an approval', () => {
  const pipeline = declaration({
    stages: [
      deploying('Staging'),
      stage('Review', 'Approve'),
      stage('Test', 'Load'),
      deploying('Production'),
    ],
  });

  it('is the first one behind it that deploys', () => {
    assert.equal(deployedStage(pipeline, 'Review'), 'Production');
  });

  it('is its own when that deploys after it', () => {
    assert.equal(deployedStage(pipeline, 'Staging'), 'Staging');
  });

  it('is its own when nothing behind it deploys, or when it is gone', () => {
    assert.equal(deployedStage(declaration(), 'Build'), 'Build');
    assert.equal(deployedStage(pipeline, 'Elsewhere'), 'Elsewhere');
  });
});
