import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { CommandId } from '../../manifest/types';

type Items = readonly { readonly command: CommandId }[] | undefined;

/** The used part of the extension's own package.json. */
interface Manifest {
  readonly contributes: {
    readonly menus: { readonly 'view/item/context'?: Items; readonly 'view/title'?: Items };
  };
}

/** The commands that the menus of rows offer, but for those that the title of a view, which has no row, offers as well. */
export function commandsOnRows({ packageJSON }: Pick<vscode.Extension<unknown>, 'packageJSON'>) {
  const { menus } = (packageJSON as Manifest).contributes;
  const found = new Set(menus['view/item/context']?.map(({ command }) => command));
  for (const { command } of menus['view/title'] ?? []) found.delete(command);
  return found;
}

/**
 * Refuses a command of a row that the editor no longer knew. While it draws a row again, it knows none of the rows below it,
 * and passes `undefined` for the row and for each one selected with it: the command would act as from the palette, which
 * passes nothing, and ask which pipeline is meant. It passes the row and the selection, also where there is none.
 * @throws Problem
 */
export function refuseGoneRow(args: readonly unknown[]): void {
  const [row, selection] = args;
  const isGone = args.length === 2 && row === undefined;
  const isAnyGone = Array.isArray(selection) && selection.includes(undefined);
  if (isGone || isAnyGone)
    throw new Problem(
      'fact',
      vscode.l10n.t(
        'The view was refreshed at that moment, and the row was lost. Run the command from the row again.',
      ),
    );
}
