import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import type { GitRemote } from '../../domain/git/gitRemote';
import type { PipelineState } from '../../domain/pipeline/pipelineState';
import { isSamePipeline, pipelineKey } from '../../domain/refs';
import type { PipelineRef } from '../../domain/refs';
import { resolveBoundPipelines } from '../../domain/workspace/boundPipelines';
import type { BoundPipeline } from '../../domain/workspace/boundPipelines';
import { readsFrom } from '../../domain/workspace/workspaceEvidence';
import type { Changing, ConnectionList } from '../connections/connectionList';
import { InterestSet } from '../polling/interestSet';
import type { Scheduler } from '../polling/scheduler';
import type { SnapshotStore } from '../snapshots/snapshotStore';
import { pipelineOf } from '../polling/topics';

/** More say nothing in one place of the status bar, and would cost a call each. */
const mostShown = 10;
/** What is older than this is asked once more when somebody comes back to the window. */
const staleAfter = 10 * 60_000;

/** A pipeline of the workspace and its newest executions; undefined while they are not known. */
export interface KnownPipeline {
  readonly ref: PipelineRef;
  readonly executions?: readonly Execution[];
  /** As far as somebody else asked for it. */
  readonly state?: PipelineState;
}

/**
 * The pipelines that this workspace is bound to, with what they did last. They are asked for once, and once more when
 * somebody comes back to the window after a while; what they do meanwhile is left to those who look at them.
 */
export class WorkspacePipelines implements Disposable {
  readonly #interests: InterestSet;
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #isStarted = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly setting: Changing<readonly BoundPipeline[]>,
    private readonly connections: Pick<ConnectionList, 'all' | 'find' | 'onDidChange'>,
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#interests = new InterestSet(scheduler);
    this.#subscriptions = [
      setting.onDidChange(() => this.#update()),
      connections.onDidChange(() => this.#update()),
      store.onDidChange((topic) => {
        if (topic.kind === 'pipelines' && setting.value.length > 0) return this.#update();
        const isShown = topic.kind === 'executions' || topic.kind === 'state';
        const pipeline = isShown ? pipelineOf(topic) : undefined;
        if (pipeline && this.bound.some((each) => isSamePipeline(each, pipeline))) this.#update();
      }),
    ];
  }

  /** The pipelines that the setting names, as far as their connections are there. */
  get bound(): readonly PipelineRef[] {
    const ids = this.connections.all.map(({ id }) => id);
    return resolveBoundPipelines(this.setting.value, ids, ({ connection, name }) =>
      (this.store.get({ kind: 'pipelines', connection }).value ?? []).some(({ ref }) => ref.name === name),
    );
  }

  /** What is shown of them; one that was deleted is left out. */
  get known(): readonly KnownPipeline[] {
    return this.#shown.map((ref) => {
      const executions = this.store.get({ kind: 'executions', pipeline: ref }).value?.executions;
      const state = this.store.get({ kind: 'state', pipeline: ref }).value;
      return { ref, ...(executions && { executions }), ...(state && { state }) };
    });
  }

  /**
   * Those bound, and those whose declaration is known to read these remotes, at the branch when one is given. Costs no
   * call.
   */
  reading(remotes: readonly GitRemote[], branch?: string): readonly PipelineRef[] {
    const listed = this.connections.all.flatMap(({ id, region }) =>
      (this.store.get({ kind: 'pipelines', connection: id }).value ?? []).flatMap(({ ref }) => {
        const declaration = this.store.get({ kind: 'declaration', pipeline: ref }).value;
        return declaration && readsFrom(declaration, region, remotes, branch) ? [ref] : [];
      }),
    );
    return [...new Map([...this.bound, ...listed].map((ref) => [pipelineKey(ref), ref])).values()];
  }

  /** Asks for them, for the first time. */
  start(): void {
    this.#isStarted = true;
    this.#update();
  }

  /** Asks once more for what was learnt a while ago. */
  refresh(): void {
    const isStale = (pipeline: PipelineRef) => {
      const { askedAt } = this.store.get({ kind: 'executions', pipeline });
      return askedAt !== undefined && this.clock.now() - askedAt >= staleAfter;
    };
    const stale = this.#shown.filter(isStale);
    if (!this.#isStarted || stale.length === 0) return;
    void this.scheduler.refresh(
      (topic) =>
        topic.kind === 'executions' && stale.some((pipeline) => isSamePipeline(pipeline, topic.pipeline)),
    );
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#interests.dispose();
    this.#changed.dispose();
  }

  get #shown(): readonly PipelineRef[] {
    const isGone = (pipeline: PipelineRef) => {
      const kind = this.store.get({ kind: 'executions', pipeline }).problem?.kind;
      return kind === 'notFound' || kind === 'accessDenied';
    };
    return this.bound.filter((pipeline) => !isGone(pipeline)).slice(0, mostShown);
  }

  #update(): void {
    if (this.#isStarted)
      this.#interests.set(
        this.#shown.map((pipeline) => ({ topic: { kind: 'executions', pipeline }, pace: 'once' })),
      );
    this.#changed.fire();
  }
}
