import type { TimelineCommand, TimelineSnapshot, TimelineContent } from '../../domain/timelineContract';
import type { Axis } from '../../domain/timeline/axis';
import type { ComparisonRow } from '../../domain/timeline/comparison';
import type { PipelineTimelineInput, TimelineInput } from '../../domain/timeline/input';
import type { ActionLane, Attempt, Evaluation, RuleLane, StageLane } from '../../domain/timeline/lane';
import type { LayoutMemory, TimelineLayout } from '../../domain/timeline/layout';
import type { Span } from '../../domain/timeline/span';
import type { PipelineTimelineLayout, RunLane } from '../../domain/timeline/pipelineLayout';
import type { RunOutcome, RunsView } from '../../domain/timeline/runs/runsChoice';
import type { Comment, ViewState } from './viewState';

/** The time of a deleted execution stands still. */
export const isGone = ({ snapshot }: SceneBase): boolean => snapshot.notice?.kind === 'gone';

/** The results of clicks and keys; the views call these and change nothing themselves. */
export interface Intents {
  readonly run: (command: TimelineCommand) => void;
  readonly select: (id: string | undefined) => void;
  readonly focus: (id: string) => void;
  /** Goes to the first or last row where not all are drawn; false where the default handling finds it. */
  readonly goToEnd: (end: 'first' | 'last') => boolean;
  readonly toggleStage: (key: string) => void;
  readonly toggleAll: () => void;
  readonly setMode: (mode: ViewState['mode']) => void;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  readonly toggleBreaks: () => void;
  /** Keeps the comment on an approval while it is written. */
  readonly comment: (comment: Comment) => void;
  readonly openMenu: (name: string | undefined) => void;
  readonly setRunsView: (view: RunsView) => void;
  readonly setOutcome: (outcome: RunOutcome | undefined) => void;
  readonly setMine: (isMine: boolean) => void;
  /** Marks an execution to be compared, or takes the mark away; without one, all marks. */
  readonly mark: (executionId: string | undefined) => void;
  /** Lights the row of an execution. */
  readonly light: (executionId: string | undefined) => void;
}

/** The part of the rows that is drawn, in pixels from the first row on. */
export interface RowWindow {
  readonly top: number;
  readonly bottom: number;
}

/** The data that every drawing is made from. */
export interface SceneBase {
  readonly snapshot: TimelineSnapshot;
  readonly now: number;
  readonly view: ViewState;
  /** The cell that Tab moves the focus to. */
  readonly focused: string;
  readonly menu: string | undefined;
  /** The execution whose row is lit, because something that means it has the pointer or the focus. */
  readonly lit: string | undefined;
  readonly size: Size;
  /** Which rows are drawn; all of them when missing. */
  readonly window: RowWindow | undefined;
  readonly intents: Intents;
}

/** A drawing along a time axis. */
export interface Charted extends SceneBase {
  readonly axis: Axis;
  /** The idle spans that can be shortened, whether or not they are. */
  readonly idle: readonly Span[];
  /** The name of each idle span, by its cause. */
  readonly idleWords: readonly string[];
  /** True while the axis still grows. */
  readonly isOpen: boolean;
  /** Whether the axis shows the time since the start or the time of day. */
  readonly tells: 'elapsed' | 'timeOfDay';
}

/** One drawing of an execution. */
export interface Scene extends Charted {
  readonly input: TimelineInput;
  readonly layout: TimelineLayout;
  /** What the next drawing takes over where nothing changes. */
  readonly memory: LayoutMemory;
  /** Ids of the attempts on the critical path. */
  readonly critical: ReadonlySet<string>;
  /** The compared actions, by lane key. */
  readonly compared: ReadonlyMap<string, ComparisonRow>;
}

/** One drawing of a pipeline's last executions. */
export interface PipelineScene extends Charted {
  readonly input: PipelineTimelineInput;
  readonly layout: PipelineTimelineLayout;
  readonly runsView: RunsView;
  /** The runs that are shown, newest first. */
  readonly shown: readonly RunLane[];
  /** The executions that are marked to be compared. */
  readonly marked: readonly string[];
}

/** In pixels, of the chart. */
export interface Size {
  readonly label: number;
  readonly track: number;
  /** The space behind the track, for labels beside the last bars. */
  readonly margin: number;
}

/** The selected part, looked up in the present layout. */
export type Selection =
  | { readonly kind: 'stage'; readonly stage: StageLane }
  | {
      readonly kind: 'action';
      readonly stage: StageLane;
      readonly action: ActionLane;
      readonly attempt?: Attempt;
    }
  | { readonly kind: 'rule'; readonly stage: StageLane; readonly rule: RuleLane };

/** Finds a bar's stage, action or attempt by its id; undefined when the bar is gone. */
export function findSelection({ stages }: TimelineLayout, id: string | undefined): Selection | undefined {
  if (id === undefined) return undefined;
  for (const stage of stages) {
    if (stage.key === id) return { kind: 'stage', stage };
    const rule = stage.rules.find(
      ({ key, evaluations }) => key === id || evaluations.some((evaluation) => evaluation.id === id),
    );
    if (rule) return { kind: 'rule', stage, rule };
    for (const action of stage.actions) {
      const attempt = action.attempts.find((candidate) => candidate.id === id);
      if (attempt) return { kind: 'action', stage, action, attempt };
      if (action.key !== id) continue;
      const latest = action.attempts.at(-1);
      return { kind: 'action', stage, action, ...(latest && { attempt: latest }) };
    }
  }
  return undefined;
}

/** The bar of an action: its latest attempt, or the empty lane. */
export const barOf = (action: ActionLane): string => action.attempts.at(-1)?.id ?? action.key;

/** What ran in a lane. */
export const stepsOf = (lane: ActionLane | RuleLane): readonly (Attempt | Evaluation)[] =>
  'attempts' in lane ? lane.attempts : lane.evaluations;

/** The id of the button with a lane's name, whose bar has the key itself. */
export const labelId = (key: string): string => `label:${key}`;

/** True when the cell is drawn, so that Tab can reach it. */
export function isReachable(layout: TimelineLayout, cell: string, folded: readonly string[]): boolean {
  return layout.stages.some(({ key, rules, actions }) => {
    if (cell === key || cell === labelId(key)) return true;
    if (folded.includes(key)) return false;
    return [...rules, ...actions].some(
      (lane) => cell === labelId(lane.key) || stepsOf(lane).some(({ id }) => id === cell),
    );
  });
}

/** The column widths of a chart in pixels: labels, track, right margin. */
export function chartSize(kind: TimelineContent['kind'] | undefined, width: number, zoom: number): Size {
  // A run's label shows its revision and status; a lane's only a name.
  const [part, least, most] = kind === 'pipeline' ? [0.34, 190, 360] : [0.28, 150, 280];
  const label = Math.round(Math.min(Math.max(width * part, least), most));
  const margin = width < 640 ? 76 : 104;
  return { label, track: Math.max(width - label - margin, 120) * zoom, margin };
}
