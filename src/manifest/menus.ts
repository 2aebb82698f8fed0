import type { Command, RowButton } from './command';
import { commandList, inOrderOfNames } from './allCommands';
import { idOf, panelTypes } from './ids';
import { rowGroups, titleGroups } from './menuGroups';
import {
  always,
  and,
  connected,
  inLog,
  not,
  oneRowSelected,
  or,
  panelIs,
  rowCan,
  severalRowsSelected,
  viewIn,
  webviewIs,
} from './when';
import type { ViewName, When } from './when';

const allViews: readonly ViewName[] = ['pipelines', 'attention', 'integrations'];

/** An entry of a menu before the entries of its group are numbered. */
interface Entry {
  readonly command: string;
  readonly when?: When;
  readonly group?: string;
}

/** When the palette has a command; undefined means always. */
export const paletteWhen = ({ palette = connected }: Command): When | undefined =>
  palette === always ? undefined : palette;

function paletteEntries(name: string, command: Command): readonly Entry[] {
  const when = paletteWhen(command);
  return when === undefined ? [] : [{ command: idOf(name), when }];
}

function titleEntries(name: string, command: Command): readonly Entry[] {
  const place = command.viewTitle;
  if (place === undefined) return [];
  const when = and(viewIn(...(place.views ?? ['pipelines'])), place.when ?? paletteWhen(command));
  const group = 'group' in place ? titleGroups[place.group] : `navigation@${place.button}`;
  return [{ command: idOf(name), when, group }];
}

const panelEntries = (name: string, { timelineButton }: Command): readonly Entry[] =>
  timelineButton === undefined
    ? []
    : [{ command: idOf(name), when: panelIs(panelTypes.timeline), group: `navigation@${timelineButton}` }];

const logEntries = (name: string, { logTitle }: Command): readonly Entry[] =>
  logTitle === undefined
    ? []
    : [
        {
          command: idOf(name),
          when: inLog,
          group: logTitle === 'menu' ? titleGroups.log : `navigation@${logTitle}`,
        },
      ];

const editorEntries = (name: string, command: Command): readonly Entry[] =>
  command.editorTitle === undefined
    ? []
    : [
        {
          command: idOf(name),
          when: and(paletteWhen(command)),
          group: `navigation@${command.editorTitle}`,
        },
      ];

function rowEntries(name: string, { rows, takes }: Command): readonly Entry[] {
  if (rows === undefined) return [];
  const { group, button } = rows;
  const views = rows.views ?? allViews;
  const can = typeof rows.can === 'string' ? [rows.can] : rows.can;
  const command = idOf(name);
  const entries: Entry[] = [];
  if (button !== undefined) {
    const shown: RowButton<string> = typeof button === 'number' ? { at: button } : button;
    const ability = or(...(shown.can === undefined ? can : [shown.can]).map(rowCan));
    const exceptions = [shown.unless ?? []].flat().map((each) => not(rowCan(each)));
    const when = and(viewIn(...(shown.views ?? views)), ability, ...exceptions);
    entries.push({ command, when, group: `inline@${shown.at}` });
  }
  if (group !== undefined) {
    const one = takes?.severalRows === true ? undefined : oneRowSelected;
    const selection = rows.onlySeveral ? severalRowsSelected : one;
    const when = and(viewIn(...views), or(...can.map(rowCan)), selection);
    entries.push({ command, when, group: rowGroups[group] });
  }
  return entries;
}

function runEntries(name: string, { rows }: Command): readonly Entry[] {
  if (!rows?.onRuns || rows.group === undefined) return [];
  const can = typeof rows.can === 'string' ? [rows.can] : rows.can;
  const when = and(webviewIs(panelTypes.timeline), or(...can));
  return [{ command: idOf(name), when, group: rowGroups[rows.group] }];
}

/**
 * Numbers the entries of each group in the order in which they stand here; buttons have their own numbers.
 */
function numbered(entries: readonly Entry[]): readonly Entry[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const { group } = entry;
    if (group === undefined || group.includes('@')) return entry;
    const place = (counts.get(group) ?? 0) + 1;
    counts.set(group, place);
    return { ...entry, group: `${group}@${place}` };
  });
}

/** The places of these commands in the editor's menus, in the order of the commands. */
export function menusOf(commands: readonly (readonly [name: string, command: Command])[]) {
  const entriesOf = (entriesOfCommand: (name: string, command: Command) => readonly Entry[]) =>
    numbered(commands.flatMap(([name, command]) => entriesOfCommand(name, command)));
  return {
    'view/title': entriesOf(titleEntries),
    'editor/title': [...entriesOf(panelEntries), ...entriesOf(logEntries), ...entriesOf(editorEntries)],
    'view/item/context': entriesOf(rowEntries),
    'webview/context': entriesOf(runEntries),
    commandPalette: inOrderOfNames(commands).flatMap(([name, command]) => paletteEntries(name, command)),
  };
}

/** The places of all commands in the editor's menus. */
export const menus = menusOf(commandList);
