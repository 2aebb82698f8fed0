import * as vscode from 'vscode';
import type { Profile } from '../../core/aws/config/profiles';
import { addEntries } from '../../domain/connection/connectionEdit';
import { isRegion } from '../../domain/connection/regions';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { editConnections, scopeInForce } from '../../ui/settings/connectionsSetting';
import { viewIds } from '../../manifest/ids';
import { askSteps, answerInto } from '../../ui/quickInput/steps';
import type { ConnectionList } from '../../core/connections/connectionList';
import { emptyDraft, entriesOf, nameOf, namesFor, regionsOf, sourceName } from './add/addDraft';
import type { AddDraft, Wanted } from './add/addDraft';
import { askEndpoint, askReach } from './add/askReach';
import type { Identify } from './add/askReach';
import { askScope, hasWorkspace } from './add/askScope';
import { askSource } from './add/askSource';
import { askName } from './askName';
import { askRegions } from './askRegions';
import { takenNames } from './editCommands';

export interface AddNeeds {
  readonly connections: ConnectionList;
  readonly loadProfiles: () => Promise<readonly Profile[]>;
  readonly identify: Identify;
}

/**
 * Adds connections: a profile or an endpoint, in one or several regions, saved after the account that they
 * reach was shown. Back keeps every answer; Escape changes nothing. Answers the names of those that were added.
 */
export const addConnection =
  ({ connections, loadProfiles, identify }: AddNeeds): CommandHandler<'codepipeline.addConnection'> =>
  async (given) => {
    const profiles = await loadProfiles();
    const wanted = wantedIn(given);
    const draft = emptyDraft(wanted);
    const taken = takenNames(connections);
    const first = wanted
      ? `${vscode.l10n.t('Add Connection')}: ${[wanted.account, wanted.region].filter(Boolean).join(' · ')}`
      : vscode.l10n.t('Add Connection');
    const title = () =>
      draft.source === undefined ? first : `${vscode.l10n.t('Add Connection')}: ${sourceName(draft)}`;
    const isDone = await askSteps([
      { ask: () => askSource(draft, profiles, first) },
      {
        isSkipped: () => draft.source?.kind !== 'endpoint',
        ask: () => askEndpoint(draft, vscode.l10n.t('Add Connection')),
      },
      { ask: () => askDraftRegions(draft, connections, title()) },
      { ask: () => askReach(draft, identify, title()) },
      { ask: () => askDraftName(draft, taken, title()) },
      { isSkipped: () => !hasWorkspace(), ask: () => askScope(draft, title()) },
    ]);
    if (!isDone) return [];
    const entries = entriesOf(draft, nameOf(draft, taken));
    await editConnections(draft.scope ?? scopeInForce(), (list) => addEntries(list, entries));
    await vscode.commands.executeCommand(`${viewIds.pipelines}.focus`);
    return entries.map(({ name }) => name);
  };

/** What a caller wants; a key binding may pass anything. */
function wantedIn(given: Wanted | undefined): Wanted | undefined {
  const { region, account } = given ?? {};
  if (typeof region !== 'string' || !isRegion(region)) return undefined;
  return { region, ...(typeof account === 'string' && /^\d{12}$/.test(account) && { account }) };
}

async function askDraftRegions(draft: AddDraft, connections: ConnectionList, title: string) {
  const { source } = draft;
  const profile = source?.kind === 'profile' ? source.profile.name : undefined;
  const answer = await askRegions({
    title,
    placeholder: vscode.l10n.t('Select regions. Type to search, or to enter a region that is not listed.'),
    hasBack: true,
    picked: regionsOf(draft),
    noteOf: (region) => {
      const same = connections.all.find(
        (each) => profile !== undefined && each.profile === profile && each.region === region,
      );
      return same && vscode.l10n.t('already added as {0}', same.name);
    },
    onDidPick: (regions) => {
      draft.regions = regions;
    },
  });
  return answerInto(answer, (regions) => {
    draft.regions = regions;
  });
}

async function askDraftName(draft: AddDraft, taken: ReadonlySet<string>, title: string) {
  const regions = regionsOf(draft);
  const answer = await askName({
    title,
    prompt:
      regions.length === 1
        ? vscode.l10n.t('Enter a name')
        : vscode.l10n.t('Enter a name. The region is appended to the name of each connection.'),
    value: nameOf(draft, taken),
    hasBack: true,
    taken,
    namesFor: (name) => namesFor(name, regions),
    onDidType: (name) => {
      draft.name = name;
    },
  });
  return answerInto(answer, (name) => {
    draft.name = name;
  });
}
