import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isWebUrl } from '../../domain/timelineContract';
import type { Target } from '../../platform/contributions';
import { linksOf } from '../../views/links';
import type { Links } from '../../views/links';
import type { Services } from '../services';

const whyNone: Readonly<Record<keyof Links, () => string>> = {
  console: () => vscode.l10n.t('A connection with an endpoint of its own has no AWS console.'),
  log: () => vscode.l10n.t('Nothing says where the log of this action is.'),
  external: () => vscode.l10n.t('Nothing says where more about this is to be read.'),
};

/** A command that opens one of the pages a row leads to, in the browser. */
export const openLink =
  (services: Pick<Services, 'connections' | 'store' | 'history'>, which: keyof Links) =>
  async (target?: Target): Promise<void> => {
    const url = target && linksOf(target, services)[which];
    if (url === undefined || !isWebUrl(url)) throw new Problem('fact', whyNone[which]());
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  };
