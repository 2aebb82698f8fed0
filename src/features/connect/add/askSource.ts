import * as vscode from 'vscode';
import type { Profile } from '../../../core/aws/config/profiles';
import { accountOfArn } from '../../../domain/connection/callerIdentity';
import { pick } from '../../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../../ui/quickInput/quickInput';
import { answerInto } from '../../../ui/quickInput/steps';
import { chooseSource } from './addDraft';
import type { AddDraft, Source } from './addDraft';
import { profileRow, typedProfileText } from './profileRows';

/** Asks for a profile of the shared AWS config, or for a custom endpoint. */
export async function askSource(
  draft: AddDraft,
  profiles: readonly Profile[],
  title: string,
): Promise<Answer<'next'>> {
  const endpointRow: PickRow<Source> = {
    label: `$(plug) ${vscode.l10n.t('Custom endpoint…')}`,
    detail: vscode.l10n.t('A local CodePipeline service, or another address instead of the AWS endpoint.'),
    value: { kind: 'endpoint' },
  };
  const rowsOf = (some: readonly Profile[]) =>
    some.map((profile): PickRow<Source> => profileRow(profile, { kind: 'profile', profile }));
  const account = draft.wanted?.account;
  const isWanted = (profile: Profile) => account !== undefined && accountOf(profile) === account;
  const wanted = rowsOf(profiles.filter(isWanted));
  const others = rowsOf(profiles.filter((profile) => !isWanted(profile)));
  const known = [...wanted, ...others];
  const names = new Set(profiles.map(({ name }) => name));
  const { source } = draft;
  // A typed profile is offered again after Back; rows are told apart by identity.
  const isTyped = source?.kind === 'profile' && !names.has(source.profile.name);
  const rows = [
    ...(wanted.length === 0 ? [] : [separator(vscode.l10n.t('Profiles of account {0}', account ?? ''))]),
    ...wanted,
    ...(profiles.length === 0 ? [noProfileRow()] : []),
    ...(others.length === 0 ? [] : [separator(vscode.l10n.t('Profiles of the AWS config'))]),
    ...(isTyped ? [typedRow(source.profile.name, source)] : []),
    ...others,
    separator(vscode.l10n.t('Without a profile')),
    endpointRow,
  ];
  const active = [endpointRow, ...known].find(({ value }) => isSame(value, source))?.value ?? source;
  const answer = await pick<Source>({
    title,
    placeholder: vscode.l10n.t('Select a profile. Type to search, or to enter a name that is not listed.'),
    rows: (typed) => {
      const name = typed.trim();
      if (name === '' || names.has(name)) return rows;
      return [...rows, typedRow(name, { kind: 'profile', profile: { name } })];
    },
    ...(active && { active }),
  });
  return answerInto(answer, (chosen) => chooseSource(draft, chosen));
}

/** The account that a profile reaches, where the config tells it. */
const accountOf = ({ accountId, roleArn }: Profile): string | undefined =>
  roleArn === undefined ? accountId : accountOfArn(roleArn);

const separator = (label: string): PickRow<Source> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});

const typedRow = (name: string, value: Source): PickRow<Source> => ({ ...typedProfileText(name), value });

const noProfileRow = (): PickRow<Source> => ({
  label: `$(info) ${vscode.l10n.t('No profile was found. Create one with “aws configure”, or type a name.')}`,
  alwaysShow: true,
});

const isSame = (a: Source | undefined, b: Source | undefined): boolean =>
  a?.kind === 'profile' && b?.kind === 'profile' ? a.profile.name === b.profile.name : a?.kind === b?.kind;
