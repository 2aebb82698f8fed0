import type { TimelineCommand, TimelineSnapshot } from '../domain/timelineContract';
import type { Axis } from '../domain/timeline/axis';
import type { TimelineInput } from '../domain/timeline/input';
import type { ActionLane, Attempt, StageLane, TimelineLayout } from '../domain/timeline/model';
import type { ViewState } from './host';

/** What a click or a key wants; the views call these and change nothing themselves. */
export interface Intents {
  run(command: TimelineCommand): void;
  select(id: string | undefined): void;
  focus(id: string): void;
  toggleStage(key: string): void;
  toggleAll(): void;
  setMode(mode: ViewState['mode']): void;
  zoomBy(factor: number): void;
  fit(): void;
  toggleBreaks(): void;
  openMenu(name: string | undefined): void;
}

/** Everything that one drawing of an execution is made from. */
export interface Scene {
  readonly snapshot: TimelineSnapshot;
  readonly input: TimelineInput;
  readonly layout: TimelineLayout;
  readonly axis: Axis;
  readonly now: number;
  readonly view: ViewState;
  /** The bar that Tab reaches. */
  readonly focused: string;
  readonly menu: string | undefined;
  readonly size: Size;
  readonly intents: Intents;
}

/** In pixels, of the chart. */
export interface Size {
  readonly label: number;
  readonly track: number;
}

/** What is selected, looked up in the layout of the moment. */
export type Selection =
  | { readonly kind: 'stage'; readonly stage: StageLane }
  | {
      readonly kind: 'action';
      readonly stage: StageLane;
      readonly action: ActionLane;
      readonly attempt?: Attempt;
    };

/** Finds a bar's stage, action or attempt by its id; undefined when the bar is gone. */
export function findSelection({ stages }: TimelineLayout, id: string | undefined): Selection | undefined {
  if (id === undefined) return undefined;
  for (const stage of stages) {
    if (stage.key === id) return { kind: 'stage', stage };
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

/** The bar that stands for an action: its latest attempt, or the empty lane. */
export const barOf = (action: ActionLane): string => action.attempts.at(-1)?.id ?? action.key;
