import assert from 'node:assert/strict';
import { besideRequest, reviewRequestOf } from './reviewRequest';

describe('The review request of an approval', () => {
  const approval = {
    configuration: { CustomData: 'Release #{Source.CommitId}?', NotificationArn: 'arn:aws:sns:::reviews' },
    resolvedConfiguration: { CustomData: 'Release cafe1234?' },
  };

  it('has its variables resolved where they are known', () => {
    assert.deepEqual(reviewRequestOf(approval), { customData: 'Release cafe1234?' });
    assert.deepEqual(reviewRequestOf({ ...approval, resolvedConfiguration: {} }), {
      customData: 'Release #{Source.CommitId}?',
    });
  });

  it('may be a page alone, and may be absent', () => {
    const page = { ExternalEntityLink: 'https://example.com/review' };
    assert.deepEqual(reviewRequestOf({ configuration: page, resolvedConfiguration: {} }), {
      externalLink: 'https://example.com/review',
    });
    assert.deepEqual(reviewRequestOf({ configuration: {}, resolvedConfiguration: {} }), {});
  });

  it("excludes the rest of the approval's configuration", () => {
    assert.deepEqual(besideRequest(approval), { NotificationArn: 'arn:aws:sns:::reviews' });
  });
});
