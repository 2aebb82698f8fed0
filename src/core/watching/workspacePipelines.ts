import { declarationOf, executionsOf, pipelinesOf, stateOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import { Emitter } from '../../domain/event';
import type { Disposable, ObservableValue } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import type { GitRemote } from '../../domain/git/gitRemote';
import type { PipelineStatus } from '../../domain/execution/pipelineStatus';
import { isSamePipeline, pipelineKey } from '../../domain/refs';
import { isActive } from '../../domain/pipeline/status';
import type { ConnectionId, PipelineRef } from '../../domain/refs';
import { resolveBoundPipelines } from '../../domain/workspace/boundPipelines';
import type { BoundPipeline } from '../../domain/workspace/boundPipelines';
import type { BranchPush } from '../../domain/workspace/pushTriggers';
import { ranAny, reactionTo, readsFrom } from '../../domain/workspace/workspaceEvidence';
import type { ConnectionList } from '../connections/connectionList';
import { InterestSet } from '../cache/interestSet';
import { pipelineFactsOf } from '../lists/pipelineFacts';
import type { Interest } from '../cache/interestSet';
import type { Scheduler } from '../cache/scheduler';
import type { SnapshotStore } from '../cache/snapshotStore';
import { askStale } from './askStale';

/** More have no use in one item of the status bar, and would cost a call each. */
const mostShown = 10;

/** A pipeline of the workspace, and how it stands; undefined while that is not known. */
export interface KnownPipeline {
  readonly ref: PipelineRef;
  readonly executions?: readonly Execution[];
  readonly status?: PipelineStatus;
  /** Epoch milliseconds by the clock of this machine, of the answer with the executions. */
  readonly askedAt?: number;
}

/**
 * The pipelines that this workspace is bound to, with their latest executions. They are fetched once, and
 * again when the user comes back to the window after a while. A running execution is followed to its end
 * while it is shown.
 */
export class WorkspacePipelines implements Disposable {
  readonly #interests: InterestSet;
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #isStarted = false;
  #isFollowed = false;

  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly setting: ObservableValue<readonly BoundPipeline[]>,
    private readonly connections: Pick<ConnectionList, 'all' | 'find' | 'onDidChange'>,
    private readonly store: SnapshotStore,
    private readonly scheduler: Scheduler,
    private readonly clock: Clock,
  ) {
    this.#interests = new InterestSet(scheduler);
    this.#subscriptions = [
      setting.onDidChange(() => this.#update()),
      connections.onDidChange(() => this.#update()),
      store.onDidChange((id) => {
        if (pipelinesOf.is(id) && setting.value.length > 0) return this.#update();
        const isShown = executionsOf.is(id) || stateOf.is(id);
        if (isShown && this.bound.some((each) => isSamePipeline(each, id.about.pipeline))) this.#update();
      }),
    ];
  }

  /** The pipelines of the setting, as far as their connections exist. */
  get bound(): readonly PipelineRef[] {
    const ids = this.connections.all.map(({ id }) => id);
    return resolveBoundPipelines(this.setting.value, ids, ({ connection, name }) =>
      (this.store.get(pipelinesOf(connection)).value ?? []).some(({ ref }) => ref.name === name),
    );
  }

  /** Their known executions; a deleted pipeline is left out. */
  get known(): readonly KnownPipeline[] {
    return this.#shown.map((ref) => {
      const { value, askedAt } = this.store.get(executionsOf(ref));
      const { status } = pipelineFactsOf(this.store, ref);
      return {
        ref,
        ...(value && { executions: value.executions }),
        ...(status && { status }),
        ...(askedAt !== undefined && { askedAt }),
      };
    });
  }

  /**
   * Those bound; those whose declaration is known to read these remotes; and those that are known to have run one of the
   * commits. Of them, only those that a push to the remotes may start, when one is given: a declaration that is known says
   * more than what the pipeline ran before. Costs no call.
   */
  reading(
    remotes: readonly GitRemote[],
    commits: ReadonlySet<string>,
    push?: BranchPush,
  ): readonly PipelineRef[] {
    const listed = this.connections.all.flatMap(({ id, region }) =>
      (this.store.get(pipelinesOf(id)).value ?? []).flatMap(({ ref }) => {
        const { value: declaration } = this.store.get(declarationOf(ref));
        const { value: page } = this.store.get(executionsOf(ref));
        const isReading = declaration && readsFrom(declaration, region, remotes);
        return isReading || ranAny(page?.executions, commits) ? [ref] : [];
      }),
    );
    const all = [...new Map([...this.bound, ...listed].map((ref) => [pipelineKey(ref), ref])).values()];
    return push === undefined ? all : all.filter((ref) => !this.#isIgnored(push, ref, remotes));
  }

  /** Those of the pipelines that a push does not start, by their declarations; asks for the ones that are not known. */
  async ignoring(
    push: BranchPush,
    pipelines: readonly PipelineRef[],
    remotes: readonly GitRemote[],
    signal: AbortSignal,
  ): Promise<readonly PipelineRef[]> {
    const unknown = pipelines.map(declarationOf).filter((query) => this.store.get(query).value === undefined);
    await Promise.all(unknown.map((query) => this.scheduler.obtain(query, signal)));
    return pipelines.filter((ref) => this.#isIgnored(push, ref, remotes));
  }

  /** Fetches them for the first time. */
  start(): void {
    this.#isStarted = true;
    this.#update();
  }

  /**
   * Whether the user sees their state: then running executions are fetched until they end, because the shown
   * state must not be out of date. Idle pipelines are not fetched again.
   */
  follow(isFollowed: boolean): void {
    if (this.#isFollowed === isFollowed) return;
    this.#isFollowed = isFollowed;
    this.#want();
  }

  /** Fetches old answers again. */
  refresh(): void {
    if (this.#isStarted) askStale(this.#shown, this.store, this.scheduler, this.clock);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#interests.dispose();
    this.#changed.dispose();
  }

  /** Whether a pipeline is known not to be started by a push. */
  #isIgnored(push: BranchPush, pipeline: PipelineRef, remotes: readonly GitRemote[]): boolean {
    const declaration = this.store.get(declarationOf(pipeline)).value;
    const connection = this.connections.find(pipeline.connection);
    if (declaration === undefined || connection === undefined) return false;
    return reactionTo(push, declaration, connection.region, remotes) === 'ignored';
  }

  get #shown(): readonly PipelineRef[] {
    const isGone = (pipeline: PipelineRef) => {
      const kind = this.store.get(executionsOf(pipeline)).problem?.kind;
      return kind === 'notFound' || kind === 'accessDenied';
    };
    return this.bound.filter((pipeline) => !isGone(pipeline)).slice(0, mostShown);
  }

  #update(): void {
    this.#want();
    this.#changed.fire();
  }

  #want(): void {
    if (!this.#isStarted) return;
    this.#interests.set([
      ...this.#unresolved.map((connection): Interest => ({
        query: pipelinesOf(connection),
        pace: 'once',
      })),
      ...this.known.flatMap(({ ref: pipeline, executions = [] }): readonly Interest[] => {
        const isRunning = executions.some(({ status }) => isActive(status));
        if (!this.#isFollowed || !isRunning) return [{ query: executionsOf(pipeline), pace: 'once' }];
        // The state tells one that waits for an approval or a gate, and so is asked less often, from one that moves.
        return [executionsOf(pipeline), stateOf(pipeline)].map((query) => ({ query, pace: 'background' }));
      }),
    ]);
  }

  /** The connections whose lists are needed to find a pipeline that is bound by its name alone. */
  get #unresolved(): readonly ConnectionId[] {
    const ids = this.connections.all.map(({ id }) => id);
    const isNameOnly = this.setting.value.some(({ connection }) => connection === undefined);
    return isNameOnly && ids.length > 1 ? ids : [];
  }
}
