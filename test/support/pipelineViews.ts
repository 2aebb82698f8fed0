import assert from 'node:assert/strict';
import { DeniedOperations } from '../../src/core/cache/deniedOperations';
import { ExecutionHistory } from '../../src/core/cache/executionHistory';
import { Favourites } from '../../src/core/lists/favourites';
import { PipelineFactsCache } from '../../src/core/lists/pipelineFacts';
import { PipelineLists } from '../../src/core/lists/pipelineLists';
import { actionsOf, executionsOf, pipelinesOf, stateOf } from '../../src/domain/calls/queries';
import { plainArrangement } from '../../src/domain/list/arrangement';
import type { PipelineRef } from '../../src/domain/refs';
import { AttentionList } from '../../src/features/attention/attentionList';
import type { TreeNode } from '../../src/ui/tree/nodes';
import { toTreeItem } from '../../src/ui/tree/row';
import type { RowKindOf, RowSources } from '../../src/ui/tree/row';
import { rowKindOf } from '../../src/ui/tree/rowKinds';
import { connection, shop, summary } from './builders';
import { noCauses } from './causes/noCauses';
import { FakeConnections } from './connections';
import { start } from './fakeClock';
import { Kept } from './mutableValue';
import { idPrefix } from './pipelineStates';
import type { PipelineCase } from './pipelineStates';
import { PollBench } from './pollBench';

const nothing = { dispose: () => {} };
const here = connection('here');

/** A pipeline in one state. */
type Shown = Pick<PipelineCase, 'executions' | 'state' | 'mode' | 'hasOlder' | 'attempts'>;

/** Everything that the views are made of, for one pipeline in one state. */
export class PipelineViews {
  readonly bench = new PollBench();
  readonly facts: PipelineFactsCache;
  readonly attention: AttentionList;
  readonly sources: RowSources;

  constructor(
    { executions, state, mode = 'SUPERSEDED', hasOlder, attempts }: Shown,
    causes: RowSources['causes'] = noCauses,
  ) {
    const { store, scheduler, health } = this.bench;
    const times = { askedAt: start, now: start };
    store.setValue(pipelinesOf('here'), [summary('shop', { mode })], times);
    store.setValue(executionsOf(shop), { executions, ...(hasOlder && { nextToken: 'more' }) }, times);
    if (state) store.setValue(stateOf(shop), state, times);
    for (const { ref } of executions) {
      const own = attempts?.[ref.executionId.slice(idPrefix.length)];
      if (own) store.setValue(actionsOf(ref), own, times);
    }
    const connections = new FakeConnections([here]);
    const identities = { of: () => undefined, onDidChange: () => nothing };
    this.facts = new PipelineFactsCache(store);
    this.attention = new AttentionList(connections, store, health, this.facts);
    const lists = new PipelineLists({
      ...{ connections, identities, store, facts: this.facts },
      arrangement: new Kept({ ...plainArrangement, grouping: { by: 'status' as const } }),
      favourites: new Favourites(new Kept<readonly PipelineRef[]>([])),
      onFailure: (error) => assert.fail(String(error)),
    });
    this.sources = {
      ...{ connections, store, health, identities, lists },
      history: new ExecutionHistory(scheduler, store),
      signedOut: { canSignIn: () => false, needsProfile: () => false, onDidChange: () => nothing },
      push: { statusOf: () => undefined, onDidChange: () => nothing },
      denied: new DeniedOperations(),
      causes,
      sampleAccountId: 'sample',
      ...{ now: () => start, localNow: () => start },
    } as unknown as RowSources;
  }

  /** A row as it is seen and heard, and its hover. */
  row(node: TreeNode, kinds: RowKindOf = rowKindOf) {
    const row = kinds(node).row(node, this.sources);
    const item = toTreeItem(node, row);
    const { tooltip } = row;
    return {
      label: row.label,
      description: row.description ?? '',
      icon: row.look?.icon,
      spoken: item.accessibilityInformation?.label ?? '',
      hover: (typeof tooltip === 'function' ? tooltip() : tooltip) ?? '',
    };
  }

  dispose(): void {
    this.attention.dispose();
    this.facts.dispose();
    this.bench.scheduler.dispose();
  }
}
