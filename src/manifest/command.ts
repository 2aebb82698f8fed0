import type { RowArguments, Target } from '../ui/commands/target';
import type { RowGroup, TitleGroup } from './menuGroups';
import type { ViewName, When } from './when';

/** The arguments of a command, known to the compiler only. */
export interface Takes<Args extends readonly unknown[]> {
  /** Whether it acts on all selected rows. If not, the menu of a row omits it while several are selected. */
  readonly severalRows: boolean;
  readonly args?: Args;
}

/** Arguments of a single command. */
export const takes = <Args extends readonly unknown[]>(): Takes<Args> => ({ severalRows: false });

/** The row that was clicked. */
export const oneRow = takes<[target?: Target]>();

/** The row that was clicked, and the rows that are selected with it. */
export const rows: Takes<RowArguments> = { severalRows: true };

/** A button on a row, at a place among its buttons: several commands share a place when a row has only one of them. */
export interface RowButton<Can extends string> {
  readonly at: number;
  /** The capability that the row must have, where it is not that of the menu entry. */
  readonly can?: Can;
  /** The capabilities of which the row must have none. */
  readonly unless?: Can | readonly Can[];
  readonly views?: readonly ViewName[];
}

/** Where a command appears on the rows of the views. */
export interface RowPlaces<Can extends string> {
  /** The capability that the row must have: this, or any of these. */
  readonly can: Can | readonly Can[];
  /** The views whose rows have it: all, unless they are named. */
  readonly views?: readonly ViewName[];
  /** Only while several rows are selected. */
  readonly onlySeveral?: true;
  /** The group of the context menu. Within a group, entries are in the order in which the commands are declared. */
  readonly group?: RowGroup;
  /** Whether the runs of a timeline have it as well, in the same group; they say the same capabilities. */
  readonly onRuns?: true;
  readonly button?: number | RowButton<Can>;
}

/** Where a command appears in the title of a view: as a button at a place, or in a group of the menu. */
export type TitlePlace = ({ readonly button: number } | { readonly group: TitleGroup }) & {
  /** The Pipelines view, unless they are named. */
  readonly views?: readonly ViewName[];
  /** When it appears, where that is not when the palette has the command. */
  readonly when?: When;
};

/** A command as package.json declares it. Its id is `codepipeline.` and its name. */
export interface Command<Can extends string = string> {
  /** The English title, with "…" when the command asks for something first. */
  readonly title: string;
  /** The name of a codicon. */
  readonly icon?: string;
  /** Without it, the command takes no arguments. */
  readonly takes?: Takes<readonly unknown[]>;
  /** When the palette has it; by default when there is a connection. */
  readonly palette?: When;
  /** A key binding, active when the palette has the command. On macOS, Cmd takes the place of Ctrl. */
  readonly key?: string;
  /** What must hold as well for the key. */
  readonly keyWhen?: When;
  readonly rows?: RowPlaces<Can>;
  readonly viewTitle?: TitlePlace;
  /** The place of its button in the title of a timeline. */
  readonly timelineButton?: number;
  /** The place of its button in the title of an editor, which is there while the palette has the command. */
  readonly editorTitle?: number;
  /** The place of its button in the title of a log, or `menu` for the menu behind "…". */
  readonly logTitle?: number | 'menu';
}

/** Commands that belong together. */
export interface Area<Can extends string, Commands> {
  /** The capabilities of rows that these commands use. */
  readonly capabilities: readonly Can[];
  readonly commands: Commands;
}

/** Declares the commands of an area; the compiler checks their capabilities against those of the area. */
export const area = <
  const Can extends string,
  const Commands extends Readonly<Record<string, Command<NoInfer<Can>>>>,
>(
  declared: Area<Can, Commands>,
): Area<Can, Commands> => declared;
