import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { StagePlace, StageLocation, CommitLocation } from '../../domain/git/commitLocation';
import { carrierLabel, locationIcon, locationLabel } from './commitLocationLabels';
import { execution, shop } from '../../../test/support/builders';
import { start } from '../../../test/support/fakeClock';

const minute = 60_000;
const now = start + 12 * minute;
const run = execution('run-1', {
  sourceRevisions: [{ actionName: 'Source', revisionId: 'b'.repeat(40), summary: 'Fix it again' }],
});
const at = (stage: string, place: StagePlace, isDeployment = false): StageLocation => ({
  ...{ stage, place, isDeployment },
});
const where = (changes: Partial<CommitLocation> = {}): CommitLocation => ({
  ...{ pipeline: shop, stages: [], execution: run, isByLaterCommit: false, unknownRevisions: 0 },
  ...changes,
});

describe('The location of a commit, in words,', () => {
  it('names the reached stage, and the next one', () => {
    const reached = at('Staging', { kind: 'done', since: start }, true);
    const next = at('Production', { kind: 'waitingForApproval', action: 'Approve' });
    const found = where({ reached, next });
    assert.equal(locationLabel(found, now), 'deployed to Staging 12m ago; Production needs approval');
    assert.equal(locationIcon(found), 'bell');
    assert.equal(locationLabel(where({ reached: at('Build', { kind: 'done' }) }), now), 'through Build');
  });

  it('names the next stage, whatever it is', () => {
    const words: readonly (readonly [StagePlace, string])[] = [
      [{ kind: 'running' }, 'Production is running'],
      [{ kind: 'failed', action: 'Deploy', reason: 'No.\nSorry.' }, 'Production failed: No.'],
      [{ kind: 'failed' }, 'Production failed'],
      [{ kind: 'stopped' }, 'stopped in Production'],
      [{ kind: 'inFront', heldBy: 'busyStage' }, 'waiting for Production'],
      [{ kind: 'inFront', heldBy: 'transition', reason: 'Freeze' }, 'Production disabled: Freeze'],
      [{ kind: 'ahead' }, 'Production not reached yet'],
      [{ kind: 'rolledBack' }, 'Production was rolled back to an older revision'],
      [{ kind: 'unknown' }, 'Production has an older revision'],
    ];
    for (const [place, text] of words)
      assert.equal(locationLabel(where({ next: at('Production', place) }), now), text);
  });

  it('distinguishes a missing commit from an unpushed one, and from an unknown answer', () => {
    const nowhere: CommitLocation = {
      pipeline: shop,
      stages: [],
      isByLaterCommit: false,
      unknownRevisions: 0,
    };
    assert.equal(locationLabel(nowhere, now, true), 'not in any recent execution');
    assert.equal(locationLabel(nowhere, now, false), 'not found: the commit is not pushed yet');
    assert.equal(carrierLabel(nowhere), undefined);
    const unsure = { ...nowhere, unknownRevisions: 3 };
    assert.equal(locationLabel(unsure, now, true), 'not found');
    assert.match(
      carrierLabel(unsure) ?? '',
      /^3 newer executions run commits that are not in the local repository\./,
    );
  });

  it('names the execution, and how the commit is contained in it', () => {
    assert.equal(carrierLabel(where()), 'Fix it again · bbbbbbbb');
    assert.equal(
      carrierLabel(where({ isByLaterCommit: true })),
      'in a later commit: Fix it again · bbbbbbbb',
    );
    const commit = { id: 'c'.repeat(40), message: 'The cart (#12)\n\n* Fix it' };
    const squashed = where({ copy: { kind: 'squashed', commit } });
    assert.equal(carrierLabel(squashed), 'squashed into cccccccc The cart (#12)');
    assert.equal(
      carrierLabel({ ...squashed, isByLaterCommit: true }),
      'squashed into cccccccc The cart (#12) · in a later commit: Fix it again · bbbbbbbb',
    );
    const rebased = where({ copy: { kind: 'rebased', commit } });
    assert.equal(carrierLabel(rebased), 'rebased as cccccccc The cart (#12)');
  });
});
