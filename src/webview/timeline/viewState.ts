import * as v from 'valibot';

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
}

export interface Comment {
  readonly id: string;
  readonly text: string;
}

export const initialView: ViewState = { mode: 'bars', zoom: 1, hasBreaks: true, folded: [] };

export const viewSchema = v.object({
  mode: v.picklist(['bars', 'table']),
  zoom: v.pipe(v.number(), v.minValue(1), v.maxValue(1000)),
  hasBreaks: v.boolean(),
  folded: v.array(v.string()),
  selected: v.exactOptional(v.string()),
  comment: v.exactOptional(v.object({ id: v.string(), text: v.string() })),
}) satisfies v.GenericSchema<unknown, ViewState>;
