import assert from 'node:assert/strict';
import { outgoingWords, stageToReview } from './approvalReview';
import { attempt, typeOf } from '../../../test/support/builders';

describe('What an approval lets through', () => {
  it('is counted in commits since what is deployed, and those that are taken back', () => {
    const words = (count: number, takenBack = 0) =>
      outgoingWords({ action: 'Source', from: 'a', to: 'b', commits: [], count, takenBack }, 'Production');
    assert.equal(words(7), '7 commits since Production');
    assert.equal(words(1), '1 commit since Production');
    assert.equal(words(0), 'The same commit as in Production');
    assert.equal(words(0, 2), 'Takes back 2 commits of Production');
    assert.equal(words(3, 1), '3 commits since Production, takes back 1 commit of Production');
  });

  it('is of the stage whose approval is open', () => {
    const approval = (status: 'InProgress' | 'Succeeded') =>
      attempt('Release/Approve', { status, type: typeOf('Approval', 'Manual') });
    assert.equal(stageToReview([approval('InProgress')]), 'Release');
    assert.equal(stageToReview([approval('Succeeded')]), undefined);
    assert.equal(stageToReview([attempt('Build/Compile', { status: 'InProgress' })]), undefined);
  });
});
