import assert from 'node:assert/strict';
import { deployedStage } from './deployedStage';
import { action, declaration, stage, typeOf } from '../../../test/support/builders';

const deploying = (name: string) => ({
  name,
  actions: [action('Service', { type: typeOf('Deploy', 'ECS') })],
});

describe('The stage that is deployed behind an approval', () => {
  const pipeline = declaration({
    stages: [
      deploying('Staging'),
      stage('Review', 'Approve'),
      stage('Test', 'Load'),
      deploying('Production'),
    ],
  });

  it('is the first stage behind it that deploys', () => {
    assert.equal(deployedStage(pipeline, 'Review'), 'Production');
  });

  it('is its own stage when that deploys after it', () => {
    assert.equal(deployedStage(pipeline, 'Staging'), 'Staging');
  });

  it('is its own stage when no later one deploys, or when it no longer exists', () => {
    assert.equal(deployedStage(declaration(), 'Build'), 'Build');
    assert.equal(deployedStage(pipeline, 'Elsewhere'), 'Elsewhere');
  });
});
