import * as vscode from 'vscode';
import { policyStatementFor } from '../../domain/policyStatement';
import { Problem } from '../../domain/problem';
import type { CommandHandler } from '../../platform/commandRegistry';
import { denialsOf } from '../../state/calls/denials';
import type { Services } from '../services';

/** Copies the IAM policy statements that would allow what was denied on a row, or without one on any connection. */
export const copyPolicyStatement =
  (
    services: Pick<Services, 'connections' | 'store' | 'denied'>,
  ): CommandHandler<'codepipeline.copyPolicyStatement'> =>
  async (target) => {
    const about = target ? [target] : services.connections.all.map(({ id }) => ({ connection: id }));
    const statement = policyStatementFor(about.flatMap((each) => denialsOf(each, services)));
    if (statement === undefined)
      throw new Problem('fact', vscode.l10n.t('Nothing was denied that a policy statement would allow.'));
    await vscode.env.clipboard.writeText(statement);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the policy statement'), 3000);
  };
