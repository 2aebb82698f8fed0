import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { SignedOutConnections } from '../../core/connections/signedOutConnections';
import type { Own } from '../../domain/owned';
import type { Settings } from '../../manifest/types';
import type { Commands } from '../../ui/commands/commandRegistry';
import { systemClock } from '../../ui/host/systemClock';
import { PersistedValue } from '../../ui/settings/persistedValue';
import type { Services } from '../../ui/services';
import { addConnection } from './addConnection';
import type { AddNeeds } from './addConnection';
import { chooseProfile } from './chooseProfile';
import { editConnectionMenu } from './editMenu';
import { duplicateConnection, removeConnection, renameConnection, retryConnection } from './editCommands';
import { markConnection } from './markConnection';
import { tellMissedEvents } from './missedEvents';
import type { MissedEventsNeeds } from './missedEvents';
import { signIn } from './signIn';
import type { SignInNeeds } from './signIn';
import { setUpPushEvents } from './setUpPushEvents';
import type { PushSetupNeeds } from './setUpPushEvents';
import { SignInStatusItem } from './signInStatusItem';

const connectionsSetting: keyof Settings = 'codepipeline.connections';

interface ConnectNeeds extends Services, AddNeeds, SignInNeeds {
  readonly push: PushSetupNeeds['push'] & MissedEventsNeeds['push'];
  readonly memory: vscode.Memento;
  readonly signedOut: SignedOutConnections;
}

/** The editor and where its extensions run, as people name them. */
function hostLabel(): string {
  const { appName, remoteName } = vscode.env;
  // Parentheses and commas are not allowed in tags.
  return [`${appName} on ${hostname()}`, remoteName].filter(Boolean).join(' / ');
}

/** Adds, changes and removes connections, and signs in. */
export function connect(needs: ConnectNeeds, own: Own) {
  const { connections } = needs;
  own(new SignInStatusItem(needs.signedOut));
  own(tellMissedEvents(needs));
  return {
    'codepipeline.addConnection': addConnection(needs),
    'codepipeline.chooseProfile': chooseProfile(needs),
    'codepipeline.duplicateConnection': duplicateConnection(connections),
    'codepipeline.editConnection': editConnectionMenu(connections),
    'codepipeline.manageTrust': () => vscode.commands.executeCommand('workbench.trust.manage'),
    'codepipeline.markConnectionAsProduction': markConnection(connections, 'production', true),
    'codepipeline.markConnectionAsReadOnly': markConnection(connections, 'readOnly', true),
    'codepipeline.openConnectionSettings': () =>
      vscode.commands.executeCommand('workbench.action.openSettings', connectionsSetting),
    'codepipeline.removeConnection': removeConnection(connections),
    'codepipeline.renameConnection': renameConnection(connections),
    'codepipeline.retryConnection': retryConnection(needs),
    'codepipeline.setUpPushEvents': setUpPushEvents({
      ...needs,
      hostId: own(
        new PersistedValue(needs.memory, 'codepipeline.eventsHostId', (kept) =>
          typeof kept === 'string' ? kept : '',
        ),
      ),
      newId: () => randomUUID().slice(0, 8),
      newToken: randomUUID,
      clock: systemClock,
      host: hostLabel(),
    }),
    'codepipeline.signIn': signIn(needs),
    'codepipeline.unmarkConnectionAsProduction': markConnection(connections, 'production', false),
    'codepipeline.unmarkConnectionAsReadOnly': markConnection(connections, 'readOnly', false),
  } satisfies Commands;
}
