import * as vscode from 'vscode';
import { declarationOf } from '../../domain/calls/queries';
import type { RowArguments, Target } from '../../ui/commands/target';
import { targetsOf } from '../../ui/commands/target';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { linksOf } from '../../ui/text/links';
import { cliCommand } from '../../domain/operate/cli';
import { readRequest } from '../../domain/operate/readRequest';
import { policyStatementFor } from '../../domain/policyStatement';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { denialsOf } from '../../core/cache/denials';

type TextOf = (target: Target) => string | undefined | Promise<string | undefined>;

/** A command that puts a text of each selected row on the clipboard, one a line. Rows without one are left out. */
const copyText =
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

/** Copies the name of what a row is about: the most particular it has. */
export const copyName = copyText(
  ({ action, stage, pipeline, webhook, actionType, ruleType, connection }) =>
    action?.action ??
    stage?.stage ??
    pipeline?.name ??
    webhook ??
    actionType?.provider ??
    ruleType ??
    connection,
);

export const copyExecutionId = copyText(({ execution }) => execution?.executionId);

/** Copies the ARN of a row's pipeline, stage or action; asks for the pipeline's where it is not known yet. */
export const copyArn = (services: Pick<Services, 'scheduler'>) =>
  copyText(async ({ pipeline, stage, action }) => {
    if (!pipeline) return undefined;
    const names = action ? [action.stage, action.action] : stage ? [stage.stage] : [];
    return [await pipelineArn(services, pipeline), ...names].join('/');
  });

async function pipelineArn(
  { scheduler }: Pick<Services, 'scheduler'>,
  pipeline: PipelineRef,
): Promise<string> {
  const { arn } = await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), (signal) =>
    scheduler.fetch(declarationOf(pipeline), signal),
  );
  if (arn === undefined)
    throw new Problem('fact', vscode.l10n.t('AWS did not return an ARN for {0}.', pipeline.name));
  return arn;
}

/** Copies the address of a row's page in the AWS console. */
export const copyConsoleUrl = (services: Pick<Services, 'connections' | 'store' | 'history'>) =>
  copyText((target) => linksOf(target, services).console);

/** Copies the AWS CLI command that asks for what a row shows. */
export const copyCliCommand = ({ connections }: Pick<Services, 'connections'>) =>
  copyText((target) => {
    const connection = connections.find(target.pipeline?.connection ?? target.connection ?? '');
    return connection && cliCommand(readRequest({ ...target, connection: connection.id }), connection);
  });

/** Copies the IAM policy statements that would allow what was denied on a row, or without one on any connection. */
export const copyPolicyStatement =
  (
    services: Pick<Services, 'connections' | 'store' | 'denied'>,
  ): CommandHandler<'codepipeline.copyPolicyStatement'> =>
  async (target) => {
    const about = target ? [target] : services.connections.all.map(({ id }) => ({ connection: id }));
    const statement = policyStatementFor(about.flatMap((each) => denialsOf(each, services)));
    if (statement === undefined)
      throw new Problem(
        'fact',
        vscode.l10n.t('There are no denied operations that a policy statement would allow.'),
      );
    await vscode.env.clipboard.writeText(statement);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the policy statement'), 3000);
  };
