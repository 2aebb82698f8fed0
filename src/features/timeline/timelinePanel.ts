import * as vscode from 'vscode';
import type { Nameable } from '../../domain/execution/runName';
import type { ChangeReading } from '../../core/causes/readChanges';
import type { ChangesSince } from '../../domain/cause/changesSince';
import type { LogAddress } from '../../domain/log/logAddress';
import { leavesLog } from '../../domain/log/logSource';
import { actionsOf } from '../../domain/calls/queries';
import { pipelineOf } from '../../domain/calls/query';
import { isSamePipeline } from '../../domain/refs';
import type { ExecutionRef, PipelineRef } from '../../domain/refs';
import type { RunsChoice } from '../../domain/timeline/runs/runsChoice';
import { timelineContract } from '../../domain/timelineCommandSchema';
import type {
  HostMessage,
  LookedAt,
  TimelineCommand,
  TimelineContent,
  TimelinePanelState,
} from '../../domain/timelineContract';
import { WebviewPage, type PageServices } from '../../ui/webview/webviewPage';
import { ApprovalReviews } from './approvalReviews';
import type { ReviewNeeds } from './approvalReviews';
import { MyRuns } from './myRuns';
import type { Identifying } from './myRuns';
import { tabName, tabTitle } from './tabTitle';
import { ChangesSinceSuccess } from './changesSinceSuccess';
import { progressIn, progressOfOpen } from './attemptProgress';
import { addressIn, findAttempt } from './logExcerpts';
import { earlierSuccesses, timelineSnapshot } from './timelineSnapshot';
import { timelineInterests } from './timelineInterests';
import { moreRuns, runCount } from './timelineTarget';
import type { TimelineSources, TimelineTarget } from './timelineTarget';

/** Runs the commands of the page; the page itself changes nothing. */
export type TimelineCommands = (command: TimelineCommand, pipeline: PipelineRef) => void;

type RevealMessage = HostMessage & { readonly type: 'reveal' };

/** A timeline: its target, and the messages to its page. */
export class TimelinePanel implements vscode.Disposable {
  readonly #page: WebviewPage<HostMessage, TimelineCommand, TimelinePanelState>;
  readonly #reviews: ApprovalReviews;
  readonly #changes: ChangesSinceSuccess;
  #lookedAt: LogAddress | undefined;
  #pending: HostMessage | undefined;
  readonly #mine: MyRuns;

  constructor(
    private target: TimelineTarget,
    private readonly panel: vscode.WebviewPanel,
    private readonly sources: TimelineSources,
    services: PageServices & ReviewNeeds & ChangeReading & Identifying,
    commands: TimelineCommands,
  ) {
    this.#reviews = new ApprovalReviews(services, () => this.#page.pushSoon());
    this.#mine = new MyRuns(services, target.pipeline.connection, () => this.#page.pushSoon());
    this.#changes = new ChangesSinceSuccess(services, () => this.#page.pushSoon());
    const { pipeline } = target;
    this.#nameTab(undefined);
    const icon = (theme: string) => vscode.Uri.joinPath(services.extension, 'media', `timeline-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#page = new WebviewPage(
      panel,
      {
        name: 'timeline',
        contract: timelineContract,
        follow: (onChange) => this.#follow(pipeline, onChange),
        interests: () => timelineInterests(this.target, sources, this.#lookedAt),
        takeMessages: () => this.#takeMessages(),
        run: (command) => commands(command, pipeline),
      },
      services,
    );
  }

  get shown(): TimelineTarget {
    return this.target;
  }

  /** Selects a stage or the latest attempt of an action, as soon as the page can. */
  reveal({ stage, action, focus }: Omit<RevealMessage, 'type'>): void {
    this.#pending = {
      ...{ type: 'reveal', stage },
      ...(action !== undefined && { action }),
      ...(focus !== undefined && { focus }),
    };
    this.#page.push();
  }

  /** Shows a pipeline's executions in a view and with filters, as soon as the page can. */
  choose(choice: RunsChoice): void {
    this.keepChoice(choice);
    this.#pending = { type: 'choose', choice };
    this.#page.push();
  }

  /** What the user has chosen in the page. */
  keepChoice(choice: RunsChoice): void {
    this.target = { ...this.target, choice };
  }

  /** Compares the execution with another one, or ends the comparison. */
  compareWith(comparison: ExecutionRef | undefined): void {
    const { pipeline, execution } = this.target;
    this.target = { pipeline, ...(execution && { execution }), ...(comparison && { comparison }) };
    this.#page.pushSoon();
  }

  /** Shows more executions of the pipeline; returns how many it wants to show. */
  showMore(): number {
    const count = (this.target.count ?? runCount) + moreRuns;
    this.target = { ...this.target, count };
    this.#page.pushSoon();
    return count;
  }

  /** The details of an attempt are open now, or those of none. Of one that failed, the log and the provider say why. */
  lookAt(target: LookedAt): void {
    const { pipeline } = this.target;
    const isAttempt = 'actionExecutionId' in target;
    this.#lookedAt = isAttempt ? addressIn(pipeline, target) : undefined;
    this.#page.pushSoon();
    const attempt = this.#lookedAt && findAttempt(this.#lookedAt, this.sources);
    if (this.#lookedAt === undefined || attempt?.status !== 'Failed') return;
    if (leavesLog(attempt)) void this.sources.excerpts.read(this.#lookedAt);
    void this.sources.causes.read(this.#lookedAt);
  }

  dispose(): void {
    this.#mine.dispose();
    this.#changes.dispose();
    this.#reviews.dispose();
    this.#page.dispose();
  }

  /** Names the tab by the pipeline and, once it is known, the run. */
  #nameTab(run: Nameable | undefined): void {
    const { pipeline, execution } = this.target;
    const title = execution ? tabTitle(pipeline, run) : vscode.l10n.t('{0} · executions', tabName(pipeline));
    if (this.panel.title !== title) this.panel.title = title;
  }

  #follow(shown: PipelineRef, onChange: () => void): readonly vscode.Disposable[] {
    const { store, health, denied, excerpts, causes, history } = this.sources;
    return [
      ...[excerpts, causes].map(({ onDidChange }) =>
        onDidChange(({ execution }) => {
          if (isSamePipeline(execution.pipeline, shown)) onChange();
        }),
      ),
      history.onDidChange((pipeline) => {
        if (isSamePipeline(pipeline, shown)) onChange();
      }),
      store.onDidChange((id) => {
        const pipeline = pipelineOf(id);
        const isShown = pipeline
          ? isSamePipeline(pipeline, shown)
          : progressOfOpen(this.#lookedAt, this.sources)?.query.key === id.key;
        if (isShown) onChange();
      }),
      ...[health, denied].map(({ onDidChange }) =>
        onDidChange((connection) => {
          if (connection === shown.connection) onChange();
        }),
      ),
    ];
  }

  #takeMessages(): readonly HostMessage[] {
    const pending = this.#pending;
    this.#pending = undefined;
    const snapshot = timelineSnapshot(this.target, this.sources);
    const { content, region } = snapshot;
    if (content?.kind === 'execution') this.#nameTab(content.input.execution);
    const review = content?.kind === 'execution' ? this.#reviews.of(content.input, region) : undefined;
    const changes = this.#changesIn(content, region);
    const progress = progressIn(this.#lookedAt, this.sources);
    return [
      {
        type: 'snapshot',
        snapshot: {
          ...snapshot,
          ...(content?.kind === 'pipeline' && { content: this.#withMine(content) }),
          ...(review && { review }),
          ...(progress && { progress }),
          ...(changes && { changes }),
        },
      },
      ...(pending ? [pending] : []),
    ];
  }

  #withMine({ kind, input }: TimelineContent & { readonly kind: 'pipeline' }): TimelineContent {
    const { store } = this.sources;
    const runs = input.runs.map(({ execution }) => ({
      execution,
      // The runs of the page lack their variables.
      actions: store.get(actionsOf(execution.ref)).value ?? [],
    }));
    const mine = this.#mine.among(runs);
    return { kind, input: { ...input, ...(mine && { mine }) } };
  }

  /** What changed since the last success, once the user has looked at a failure. */
  #changesIn(content: TimelineContent | undefined, region: string): ChangesSince | undefined {
    if (content?.kind !== 'execution') return undefined;
    const { input } = content;
    const attempt = this.#lookedAt && findAttempt(this.#lookedAt, this.sources);
    const [before] = earlierSuccesses(input.execution.ref, this.sources);
    if (attempt?.status === 'Failed' && before) this.#changes.read(input, before, region);
    return this.#changes.value;
  }
}
