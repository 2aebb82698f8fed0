import assert from 'node:assert/strict';
import { asProblem, concernsConnection, Problem } from './problem';
import type { ProblemKind } from './problem';

describe('A problem', () => {
  it('concerns the whole connection when no other request on it can succeed either', () => {
    const isWide = (kind: ProblemKind) => concernsConnection(new Problem(kind, 'A sentence.'));
    for (const kind of ['unreachable', 'timedOut', 'credentials', 'wrongEndpoint'] as const)
      assert.equal(isWide(kind), true, kind);
    for (const kind of ['throttled', 'accessDenied', 'notFound', 'serviceFault', 'unknown'] as const)
      assert.equal(isWide(kind), false, kind);
  });

  it('of another service concerns the connection only when it is about the credentials', () => {
    const isWide = (kind: ProblemKind) =>
      concernsConnection(new Problem(kind, 'A sentence.', { service: 'codebuild' }));
    assert.equal(isWide('credentials'), true);
    for (const kind of ['unreachable', 'timedOut', 'wrongEndpoint'] as const)
      assert.equal(isWide(kind), false, kind);
  });

  it('stays what it is', () => {
    const problem = new Problem('conflict', 'A sentence.');
    assert.equal(asProblem(problem), problem);
  });

  it('is made of any thrown value, with the cause kept', () => {
    const error = new TypeError('x is not a function');
    const problem = asProblem(error);
    assert.equal(problem.kind, 'unknown');
    assert.equal(problem.message, 'An unexpected error occurred: x is not a function');
    assert.equal(problem.cause, error);
    for (const thrown of ['a text', 5, undefined, null, { some: 'thing' }, Symbol('sign')])
      assert.equal(asProblem(thrown).kind, 'unknown');
  });
});
