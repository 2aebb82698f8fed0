import * as vscode from 'vscode';
import { askText, back, pick } from '../platform/quickInput';
import type { CommandHandler } from '../platform/commandRegistry';
import type { Settings } from '../platform/contributions';
import type { ConnectionList } from '../state/connectionList';
import { whileWaiting } from './ask/whileWaiting';

/** A profile of the shared AWS config as this command offers it. */
export interface OfferedProfile {
  readonly name: string;
  readonly region?: string;
}

const setting: keyof Settings = 'codepipeline.connections';
const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Adds a connection to the user settings: a profile of the shared AWS config, and a region. */
export const addConnection =
  (
    connections: ConnectionList,
    loadProfiles: () => Promise<readonly OfferedProfile[]>,
  ): CommandHandler<'codepipeline.addConnection'> =>
  async () => {
    const title = vscode.l10n.t('Add Connection');
    const profiles = await whileWaiting(vscode.l10n.t('Reading the AWS config…'), loadProfiles);
    let profile: OfferedProfile | undefined;
    for (;;) {
      const chosen = await pick<OfferedProfile>({
        title,
        placeholder: vscode.l10n.t('Which profile of the shared AWS config?'),
        rows: (typed) => [
          ...profiles.map((each) => ({
            label: each.name,
            ...(each.region !== undefined && { description: each.region }),
            value: each,
          })),
          ...(typed !== '' && !profiles.some(({ name }) => name === typed)
            ? [{ label: vscode.l10n.t('Profile “{0}”', typed), alwaysShow: true, value: { name: typed } }]
            : []),
          ...(profiles.length === 0 && typed === ''
            ? [
                {
                  label: `$(info) ${vscode.l10n.t('No profile was found. Create one with “aws configure”, or type a name.')}`,
                  alwaysShow: true,
                },
              ]
            : []),
        ],
        ...(profile && { active: profile }),
      });
      if (chosen === undefined || chosen === back) return;
      profile = chosen;
      const region = await askText({
        title: `${title}: ${profile.name}`,
        prompt: vscode.l10n.t('Which region?'),
        value: profile.region ?? '',
        placeholder: 'eu-west-1',
        hasBack: true,
        validate: (value) =>
          regionForm.test(value)
            ? undefined
            : vscode.l10n.t('A region looks like eu-west-1 or us-gov-west-1.'),
      });
      if (region === undefined) return;
      if (region === back) continue;
      await save(connections, profile.name, region);
      return;
    }
  };

async function save(connections: ConnectionList, profile: string, region: string): Promise<void> {
  const taken = new Set(connections.all.map(({ name }) => name));
  const name =
    [profile, `${profile} ${region}`].find((each) => !taken.has(each)) ?? `${profile} ${taken.size}`;
  const configuration = vscode.workspace.getConfiguration();
  const before = configuration.inspect<unknown[]>(setting)?.globalValue ?? [];
  await configuration.update(
    setting,
    [...before, { name, profile, region }],
    vscode.ConfigurationTarget.Global,
  );
  await vscode.commands.executeCommand('codepipeline.pipelines.focus');
}
