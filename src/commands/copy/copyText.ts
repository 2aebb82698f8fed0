import * as vscode from 'vscode';
import type { RowArguments, Target } from '../../platform/contributions';
import { targetsOf } from '../ask/targets';

type TextOf = (target: Target) => string | undefined | Promise<string | undefined>;

/** A command that puts a text of each selected row on the clipboard, one a line. Rows without one are left out. */
export const copyText =
  (textOf: TextOf) =>
  async (...rows: RowArguments): Promise<void> => {
    const texts = await Promise.all(targetsOf(...rows).map((target) => Promise.resolve(textOf(target))));
    const lines = texts.filter((text) => text !== undefined);
    const [first] = lines;
    if (first === undefined) return;
    await vscode.env.clipboard.writeText(lines.join('\n'));
    const said =
      lines.length === 1
        ? vscode.l10n.t('Copied {0}', first)
        : vscode.l10n.t('Copied {0} lines', lines.length);
    vscode.window.setStatusBarMessage(said, 3000);
  };
