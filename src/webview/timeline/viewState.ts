import * as v from 'valibot';
import {
  runOutcomes,
  runsViews,
  type RunOutcome,
  type RunsChoice,
  type RunsView,
} from '../../domain/timeline/runs/runsChoice';

/** The user's view of this page, which is restored: small, and from AWS it contains only names and ids. */
export interface ViewState {
  readonly mode: 'bars' | 'table';
  /** 1 fits the whole execution. */
  readonly zoom: number;
  readonly hasBreaks: boolean;
  /** Keys of folded stages. */
  readonly folded: readonly string[];
  /** The selected bar's id. */
  readonly selected?: string;
  /** The comment that is being written for an approval, by the id of its attempt. */
  readonly comment?: Comment;
  /** The view of a pipeline's executions; the fitting one as long as none is chosen. */
  readonly runsView?: RunsView;
  /** The outcome of the executions that are shown. */
  readonly outcome?: RunOutcome;
  /** Only the user's own executions. */
  readonly isMine?: true;
  /** Up to two executions that are marked to be compared. */
  readonly marked?: readonly string[];
}

export interface Comment {
  readonly id: string;
  readonly text: string;
}

export const initialView: ViewState = { mode: 'bars', zoom: 1, hasBreaks: true, folded: [] };

export const viewSchema = v.object({
  mode: v.picklist(['bars', 'table']),
  zoom: v.custom<number>((zoom) => typeof zoom === 'number' && zoom >= 1 && zoom <= 1000),
  hasBreaks: v.boolean(),
  folded: v.array(v.string()),
  selected: v.exactOptional(v.string()),
  comment: v.exactOptional(v.object({ id: v.string(), text: v.string() })),
  runsView: v.exactOptional(v.picklist(runsViews)),
  outcome: v.exactOptional(v.picklist(runOutcomes)),
  isMine: v.exactOptional(v.literal(true)),
  marked: v.exactOptional(v.array(v.string())),
}) satisfies v.GenericSchema<unknown, ViewState>;

/** Two runs are compared: a third takes the place of the one that was marked first. */
export const nextMarks = (marked: readonly string[], id: string): readonly string[] =>
  marked.includes(id) ? marked.filter((other) => other !== id) : [...marked, id].slice(-2);

/** A view without the members that are undefined, so that it can be saved. */
export function withoutAbsent(view: { [K in keyof ViewState]: ViewState[K] | undefined }): ViewState {
  const { selected, comment, runsView, outcome, isMine, marked, ...rest } = view;
  return {
    ...(rest as Required<Pick<ViewState, 'mode' | 'zoom' | 'hasBreaks' | 'folded'>>),
    ...(selected !== undefined && { selected }),
    ...(comment !== undefined && { comment }),
    ...(runsView !== undefined && { runsView }),
    ...(outcome !== undefined && { outcome }),
    ...(isMine && { isMine }),
    ...(marked !== undefined && marked.length > 0 && { marked }),
  };
}

/** The part of the view that a link to the page carries. */
export const choiceOf = ({ runsView, outcome, isMine }: ViewState): RunsChoice => ({
  ...(runsView !== undefined && { view: runsView }),
  ...(outcome !== undefined && { outcome }),
  ...(isMine && { isMine }),
});
