import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstFailure, nestedStackOf, stackCause, stackWords } from './stackCause';
import type { StackEvent } from './stackEvent';

const stackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0b1c';

const event = (
  logicalId: string,
  status: string,
  at: number,
  changes: Partial<StackEvent> = {},
): StackEvent => ({
  ...{ stackId, logicalId, status, at },
  type: 'AWS::IAM::Role',
  ...changes,
});

const ofStack = (status: string, at: number, reason: string): StackEvent =>
  event('shop', status, at, { type: 'AWS::CloudFormation::Stack', physicalId: stackId, reason });

const cancelled = (logicalId: string, at: number) =>
  event(logicalId, 'CREATE_FAILED', at, { reason: 'Resource creation cancelled' });

const handled =
  'Resource handler returned message: "shop-role already exists (Service: Iam, Status Code: 409, Request ID: 1-2) (SDK Attempt Count: 1)" (RequestToken: 7a-b, HandlerErrorCode: AlreadyExists)';

const wordsOf = (events: readonly StackEvent[]) => {
  const cause = stackCause(events);
  assert.ok(cause);
  return stackWords(cause);
};

describe('Why a stack failed', () => {
  const events = [
    ofStack('ROLLBACK_IN_PROGRESS', 9, 'The following resource(s) failed to create: [Role, Queue].'),
    cancelled('Queue', 5),
    event('Role', 'CREATE_FAILED', 6, { physicalId: 'shop-role', reason: handled }),
    event('Topic', 'CREATE_FAILED', 7, { reason: 'Invalid name.' }),
    event('Bucket', 'CREATE_COMPLETE', 3),
  ];

  it('is the resource that failed first, not one that was cancelled because of it', () => {
    const { sentence, facts } = wordsOf(events);
    assert.equal(sentence, 'Role (AWS::IAM::Role) could not be created: shop-role already exists');
    assert.deepEqual(
      facts.map(({ name, value }) => `${name}: ${value}`),
      [
        'Resource: Role',
        'Type: AWS::IAM::Role',
        'Status: CREATE_FAILED',
        'Code: AlreadyExists',
        'Physical ID: shop-role',
        'Stack: shop',
        'Other failures: 1',
      ],
    );
  });

  it('is the same in whatever order the events come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (mixed) =>
        assert.deepEqual(stackCause(mixed), stackCause(events)),
      ),
    );
  });

  it('keeps what it does not recognise as it is', () => {
    for (const reason of ['Value (of) property must be of type List', 'a "quoted" (text'])
      assert.equal(stackCause([event('R', 'UPDATE_FAILED', 1, { reason })])?.reason, reason);
  });

  it('reads the older form of the words of a service', () => {
    const reason =
      'Role exists. (Service: AmazonIdentityManagement; Status Code: 409; Error Code: EntityAlreadyExists; Request ID: 1; Proxy: null)';
    const cause = stackCause([event('R', 'CREATE_FAILED', 1, { reason })]);
    assert.deepEqual([cause?.reason, cause?.code], ['Role exists.', 'EntityAlreadyExists']);
  });

  it('is the stack itself, where no resource failed', () => {
    const cause = stackCause([ofStack('UPDATE_ROLLBACK_FAILED', 4, 'Export shop-vpc is in use.')]);
    assert.deepEqual([cause?.resource, cause?.reason], ['shop', 'Export shop-vpc is in use.']);
  });

  it('is to be found in the stack inside the stack', () => {
    const inner = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Db-1/77';
    const failure = event('Db', 'UPDATE_FAILED', 2, {
      type: 'AWS::CloudFormation::Stack',
      physicalId: inner,
    });
    assert.equal(nestedStackOf(failure), inner);
    assert.equal(nestedStackOf(event('Role', 'CREATE_FAILED', 2, { physicalId: 'x' })), undefined);
    const cause = stackCause([event('Table', 'CREATE_FAILED', 3, { stackId: inner })], [stackId]);
    assert.deepEqual(cause?.stacks, ['shop', 'shop-Db-1']);
  });

  it('is not known where nothing failed, or everything was cancelled', () => {
    assert.equal(stackCause([]), undefined);
    assert.equal(firstFailure([cancelled('Queue', 1), event('Bucket', 'CREATE_COMPLETE', 2)]), undefined);
  });
});
