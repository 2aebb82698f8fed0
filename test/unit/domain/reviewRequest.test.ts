import assert from 'node:assert/strict';
import { besideRequest, reviewRequestOf } from '../../../src/domain/execution/reviewRequest';

describe('What a pipeline asks of an approver', () => {
  const approval = {
    configuration: { CustomData: 'Release #{Source.CommitId}?', NotificationArn: 'arn:aws:sns:::reviews' },
    resolvedConfiguration: { CustomData: 'Release cafe1234?' },
  };

  it('has its variables filled in where that is known', () => {
    assert.deepEqual(reviewRequestOf(approval), { customData: 'Release cafe1234?' });
    assert.deepEqual(reviewRequestOf({ ...approval, resolvedConfiguration: {} }), {
      customData: 'Release #{Source.CommitId}?',
    });
  });

  it('may be a page, and nothing', () => {
    const page = { ExternalEntityLink: 'https://example.com/review' };
    assert.deepEqual(reviewRequestOf({ configuration: page, resolvedConfiguration: {} }), {
      externalLink: 'https://example.com/review',
    });
    assert.deepEqual(reviewRequestOf({ configuration: {}, resolvedConfiguration: {} }), {});
  });

  it('is not what else the approval is configured with', () => {
    assert.deepEqual(besideRequest(approval), { NotificationArn: 'arn:aws:sns:::reviews' });
  });
});
