import type { PipelineDeclaration } from '../../domain/definition/declaration';
import { withDefaultTriggers } from '../../domain/definition/defaultTriggers';
import { addPipeline } from '../engine/commands/create';
import type { Engine } from '../engine/engine';
import { dataLakeEtl, invoiceBatch, networkBaseline, paymentsLedger, searchIndexer } from './backPipelines';
import { creationTime, playHistory } from './history';
import type { History } from './history';
import { playUntil } from './player';
import type { Habits } from './player';
import * as present from './present';
import { events, nightly, polls, pushes } from './triggers';
import {
  checkoutApi,
  loyaltyPoints,
  mobileRelease,
  notificationsService,
  previewEnvironments,
  storefrontWeb,
} from './webPipelines';

interface Entry {
  readonly declaration: PipelineDeclaration;
  readonly history: History;
  /** Recent events, some of them perhaps still in progress. */
  readonly lately?: (scene: present.Scene) => void;
}

const habits: Habits = { answerMinutes: [4, 95], rejectionRate: 0.08, retryRate: 0.45 };
const history = (runs: number, days: History['days'], start: History['start']): History => ({
  runs,
  days,
  habits,
  start,
});

/**
 * The account of a small shop, Northbeam. The run counts here must match the execution numbers in
 * scenario.ts.
 */
const entries: readonly Entry[] = [
  { declaration: storefrontWeb, history: history(59, [46, 0.4], pushes), lately: present.waitForApproval },
  { declaration: checkoutApi, history: history(60, [61, 0.1], pushes) },
  {
    declaration: paymentsLedger,
    history: history(40, [88, 3], events('payments-ledger-main', 'Source')),
    lately: present.freezeProduction,
  },
  { declaration: notificationsService, history: history(59, [52, 0.3], pushes), lately: present.failBuild },
  { declaration: mobileRelease, history: history(22, [120, 1], pushes), lately: present.runLong },
  {
    declaration: networkBaseline,
    history: history(30, [150, 1], events('network-baseline-main', 'Source')),
    lately: present.queueUp,
  },
  {
    declaration: previewEnvironments,
    history: history(60, [21, 0.3], pushes),
    lately: present.runThreeAtOnce,
  },
  {
    declaration: searchIndexer,
    history: history(18, [75, 2], events('search-indexer-changes', 'Image', 'Config')),
    lately: present.rollBack,
  },
  { declaration: dataLakeEtl, history: history(60, [60, 0.3], nightly) },
  { declaration: invoiceBatch, history: history(34, [320, 12], polls) },
];

/** Fills an empty world with the sample account, as it is at `now`. */
export function addSample(engine: Engine, now: number): void {
  for (const { declaration, history, lately } of entries) {
    const pipeline = addPipeline(engine.world, withDefaultTriggers(declaration), creationTime(history, now));
    playHistory(engine, pipeline, history, now);
    lately?.({ engine, pipeline, now, habits });
    if (lately == null) playUntil(engine, pipeline, habits, now);
  }
  addPipeline(engine.world, withDefaultTriggers(loyaltyPoints), now - 26 * 3600_000);
}
