import * as vscode from 'vscode';
import type { JobCommand } from '../../domain/jobs/jobCommand';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { withoutIcons } from '../../ui/text/plainText';

/** A row for each command, and what it runs. */
export const commandRow = (command: JobCommand): PickRow<JobCommand> => ({
  label: `$(terminal) ${withoutIcons(command.name)}`,
  description: withoutIcons([command.command, ...command.args].join(' ')),
  value: command,
});

/** Opens the setting in which commands are named. */
export const openCommandSetting = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.openSettings', '@id:codepipeline.jobCommands');

/** Asks for one of the commands; undefined when the list was left, also for the settings. */
export async function chooseCommand(
  commands: readonly JobCommand[],
  title: string,
): Promise<Answer<JobCommand>> {
  const answer = await pick<JobCommand | 'settings'>({
    title,
    placeholder:
      commands.length === 0
        ? vscode.l10n.t('No command is named for this action type. Add one in the settings.')
        : vscode.l10n.t('Select a command. It runs without a shell.'),
    hasBack: true,
    rows: () => [
      ...commands.map(commandRow),
      { label: `$(gear) ${vscode.l10n.t('Add a Command in the Settings…')}`, value: 'settings' },
    ],
  });
  if (answer !== 'settings') return answer === back ? back : answer;
  await openCommandSetting();
  return undefined;
}
