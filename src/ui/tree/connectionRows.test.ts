import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { connection } from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';
import { TreeBench } from '../../../test/support/treeBench';
import { Problem } from '../../domain/problem';
import type { CredentialState, ProblemKind } from '../../domain/problem';

describe('The row of a connection that is down', () => {
  let bench: TreeBench;
  beforeEach(() => {
    bench = new TreeBench([connection('here')]);
  });
  afterEach(() => bench.dispose());

  const rowsFor = (kind: ProblemKind, credentials?: CredentialState) => {
    const details = credentials === undefined ? {} : { credentials };
    bench.poll.health.reportFailure('here', new Problem(kind, 'Why.', details), start);
    const [node] = bench.tree.getChildren();
    assert.ok(node);
    const [trouble] = bench.tree.getChildren(node);
    assert.ok(trouble);
    return {
      description: String(bench.tree.getTreeItem(node).description),
      trouble: bench.tree.getTreeItem(trouble),
    };
  };

  it('offers another profile where its own does not exist', () => {
    const { description, trouble } = rowsFor('credentials', 'profileNotFound');
    assert.match(description, /^profile not found/);
    assert.equal(trouble.label, 'Choose Another Profile…');
    assert.equal(trouble.description, 'Why.');
    assert.equal(trouble.command?.command, 'codepipeline.chooseProfile');
    assert.match(String(trouble.contextValue), /;canChooseProfile;/);
  });

  it('is retried where neither a sign-in nor another profile mends it', () => {
    const cases = [
      [rowsFor('credentials', 'unusable'), /^no credentials/],
      [rowsFor('credentials'), /^signed out/],
      [rowsFor('unreachable'), /^not reachable/],
    ] as const;
    for (const [{ description, trouble }, mark] of cases) {
      assert.match(description, mark);
      assert.equal(trouble.label, 'Why.');
      assert.equal(trouble.command?.command, 'codepipeline.retryConnection');
    }
  });
});
