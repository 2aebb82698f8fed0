import * as vscode from 'vscode';
import { changeProfile } from '../../domain/connection/connectionEdit';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { pick } from '../../ui/quickInput/quickInput';
import type { PickRow } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { AddNeeds } from './addConnection';
import { profileRow, typedProfileText } from './add/profileRows';
import { chooseEditable, editConnection } from './editConnection';

/** Reaches a connection through another profile, for one whose profile does not exist. */
export const chooseProfile =
  ({
    connections,
    loadProfiles,
  }: Pick<AddNeeds, 'connections' | 'loadProfiles'>): CommandHandler<'codepipeline.chooseProfile'> =>
  async (target) => {
    const title = vscode.l10n.t('Choose Another Profile');
    const connection = await chooseEditable(connections, target, title);
    if (!connection) return;
    const profiles = await whileWaiting(vscode.l10n.t('Reading the AWS profiles…'), loadProfiles);
    const known = profiles.map((profile): PickRow<string> => profileRow(profile, profile.name));
    const names = new Set(profiles.map(({ name }) => name));
    const answer = await pick<string>({
      title: `${title}: ${connection.name}`,
      placeholder: vscode.l10n.t('Select a profile. Type to search, or to enter a name that is not listed.'),
      rows: (typed) => {
        const name = typed.trim();
        return name === '' || names.has(name)
          ? known
          : [...known, { ...typedProfileText(name), value: name }];
      },
    });
    if (typeof answer !== 'string' || answer === connection.profile) return;
    await editConnection(connections, connection, (list) => changeProfile(list, connection.id, answer));
  };
