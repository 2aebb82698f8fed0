import * as vscode from 'vscode';
import type { Profile, ProfileKind } from '../../../core/aws/config/profiles';
import type { PickRow } from '../../../ui/quickInput/quickInput';
import { withoutIcons } from '../../../ui/text/plainText';

/** The kind of a profile's credentials, in a word or two. */
const kindTexts: { readonly [Kind in ProfileKind]: (profile: Profile) => string } = {
  role: ({ sourceProfile }) =>
    sourceProfile === undefined ? vscode.l10n.t('role') : vscode.l10n.t('role via {0}', sourceProfile),
  static: () => vscode.l10n.t('access key'),
  webIdentity: () => vscode.l10n.t('web identity'),
  process: () => vscode.l10n.t('process'),
  sso: ({ sso }) =>
    sso?.name === undefined ? vscode.l10n.t('SSO') : vscode.l10n.t('SSO session {0}', sso.name),
  login: () => vscode.l10n.t('AWS login'),
  none: () => vscode.l10n.t('no credentials'),
};

/** The row of a profile; one whose name the SDK cannot read only informs. */
export function profileRow<T>(profile: Profile, value: T): PickRow<T> {
  if (profile.isUnreadable)
    return {
      label: `$(circle-slash) ${withoutIcons(profile.name)}`,
      description: vscode.l10n.t('the AWS SDK cannot read this name'),
    };
  return {
    label: withoutIcons(profile.name),
    description: [kindTexts[profile.kind](profile), profile.accountId, profile.region]
      .filter(Boolean)
      .join(' · '),
    value,
  };
}

/** What the row of a typed profile says, which is not among the known ones. */
export const typedProfileText = (name: string): PickRow<never> => ({
  label: vscode.l10n.t('Profile “{0}”', withoutIcons(name)),
  description: vscode.l10n.t('not in the AWS config'),
  alwaysShow: true,
});
