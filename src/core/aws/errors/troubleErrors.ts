import * as l10n from '@vscode/l10n';
import { callerOf, credentialsOf } from './callContext';
import type { ErrorContext } from './callContext';
import { loginSignIn, ssoSignIn } from './callerErrors';
import { capital } from './iamDenials';
import type { Explanation } from './networkErrors';
import type {
  AbsentEndpoint,
  AbsentSection,
  CredentialTrouble,
  MetadataReason,
  ProcessReason,
  SectionRef,
  WrongHeader,
} from './resolution';

const sectionText = ({ kind, name }: SectionRef): string =>
  kind === 'profile'
    ? l10n.t('profile "{0}"', name)
    : kind === 'sso-session'
      ? l10n.t('the SSO session "{0}"', name)
      : l10n.t('the services section "{0}"', name);

/** Names of settings are the same in every language. */
const listed = (settings: readonly string[]): string => settings.join(', ');

function noSection({ section, in: owner, setting = '' }: AbsentSection): Explanation {
  if (owner === undefined)
    return {
      kind: 'credentials',
      credentials: 'profileNotFound',
      sentence: () =>
        l10n.t(
          'Profile not found: "{0}" is not in the shared AWS config and credentials files. Choose another profile, or add it there.',
          section.name,
        ),
    };
  return unusable(() =>
    l10n.t(
      '{0} is not in the shared AWS config, but {1} names it in {2}. Add it, or correct {2}.',
      capital(sectionText(section)),
      sectionText(owner),
      setting,
    ),
  );
}

function unreadableName({ section, in: owner, setting = '' }: AbsentSection): Explanation {
  const why = () =>
    l10n.t(
      'The AWS SDK cannot read the name of {0}: only letters from a to z, digits and the characters - _ @ + . % : / are possible.',
      sectionText(section),
    );
  if (owner !== undefined)
    return unusable(() =>
      [
        why(),
        l10n.t('Rename it in the shared AWS config, and in {0} of {1}.', setting, sectionText(owner)),
      ].join(' '),
    );
  return {
    kind: 'credentials',
    credentials: 'profileNotFound',
    sentence: () =>
      [
        why(),
        l10n.t(
          'Rename it in the shared AWS config, or add a profile with a plain name and the same settings.',
        ),
      ].join(' '),
  };
}

const wrongHeader = ({ section, file, header, right, in: owner }: WrongHeader): Explanation => ({
  kind: 'credentials',
  credentials: owner === undefined ? 'profileNotFound' : 'unusable',
  sentence: () =>
    l10n.t(
      '{0} was not found: in {1}, its section must be [{2}], not [{3}].',
      capital(sectionText(section)),
      file,
      right,
      header,
    ),
});

const unusable = (sentence: Explanation['sentence']): Explanation => ({
  kind: 'credentials',
  credentials: 'unusable',
  sentence,
});

const processTexts: { readonly [Reason in ProcessReason]: () => string } = {
  failed: () => l10n.t('Command failed. Run the credential_process in a terminal to see why.'),
  cut: () =>
    l10n.t(
      'The AWS SDK takes what follows " #" or " ;" in the credential_process for a comment. Put the command into a script.',
    ),
  version: () => l10n.t('The output of the credential_process does not have "Version": 1.'),
  json: () => l10n.t('The output of the credential_process is not a JSON object.'),
  incomplete: () => l10n.t('The output of the credential_process has no AccessKeyId or no SecretAccessKey.'),
  expired: () => l10n.t('The credential_process returned expired credentials. Sign in with its tool.'),
};

const metadataTexts: { readonly [Reason in MetadataReason]: (service: string) => string } = {
  unreachable: (service) => l10n.t('{0} could not be reached.', service),
  refused: (service) => l10n.t('{0} refused to give credentials.', service),
  invalid: (service) => l10n.t('{0} did not return credentials in the expected format.', service),
  disabled: (service) => l10n.t('{0} is disabled by the settings of the AWS SDK.', service),
  badAddress: (service) => l10n.t('{0} has an address that the AWS SDK does not accept.', service),
};

function noMetadata({ kind, host, setting, reason }: AbsentEndpoint): Explanation {
  return {
    ...unusable((context) =>
      [
        metadataTexts[reason](
          kind === 'metadata'
            ? l10n.t('The instance metadata service at {0}', host)
            : l10n.t('The container credentials endpoint at {0}', host),
        ),
        setting === undefined
          ? undefined
          : l10n.t('{0} takes its credentials from it ({1}).', capital(callerOf(context)), setting),
        kind === 'metadata'
          ? l10n.t('It is there only on an EC2 instance. Elsewhere, choose another profile.')
          : l10n.t('It is there only in a container on AWS. Elsewhere, choose another profile.'),
      ]
        .filter((part) => part !== undefined)
        .join(' '),
    ),
    ...(reason === 'unreachable' && { kind: 'unreachable' as const }),
  };
}

const couldNotBeLoaded = (context: ErrorContext, why: string): string =>
  l10n.t('{0} could not be loaded: {1}', capital(credentialsOf(context)), why);

/** The sentence of each trouble, and what mends it. */
export function explainTrouble(trouble: CredentialTrouble): Explanation {
  switch (trouble.kind) {
    case 'noSection':
      return noSection(trouble);
    case 'unreadableName':
      return unreadableName(trouble);
    case 'refusedFile':
      return unusable(() =>
        l10n.t(
          'The AWS SDK reads nothing of {0} because it has a section [{1}]. Remove that section.',
          trouble.file,
          trouble.header,
        ),
      );
    case 'unreadableFile':
      return unusable((context) =>
        couldNotBeLoaded(context, l10n.t('The file {0} does not exist or cannot be read.', trouble.file)),
      );
    case 'wrongHeader':
      return wrongHeader(trouble);
    case 'letterCase':
      return unusable(() =>
        l10n.t(
          'The AWS SDK reads settings in lower case only. Write {0} of {1} in lower case in the shared AWS config.',
          listed(trouble.settings),
          sectionText(trouble.section),
        ),
      );
    case 'missingSettings':
      return unusable(() =>
        l10n.t(
          '{0} is incomplete: {1} is missing. Add it in the shared AWS config.',
          capital(sectionText(trouble.section)),
          listed(trouble.settings),
        ),
      );
    case 'conflictingSettings':
      return unusable(() =>
        l10n.t(
          '{0} has settings that exclude each other: {1}. Remove one of them in the shared AWS config.',
          capital(sectionText(trouble.section)),
          listed(trouble.settings),
        ),
      );
    case 'badSetting':
      return unusable(() =>
        l10n.t(
          '{0} of {1} cannot be "{2}". Possible in the shared AWS config: {3}.',
          trouble.setting,
          sectionText(trouble.section),
          trouble.value,
          trouble.allowed,
        ),
      );
    case 'cycle':
      return unusable(() =>
        l10n.t(
          'The profiles name each other in source_profile without an end: {0}. Correct it in the shared AWS config.',
          trouble.profiles.join(' → '),
        ),
      );
    case 'noSource':
      return unusable(() =>
        l10n.t(
          '{0} has no credentials: it has no access key, role, SSO session, sign-in or process. Add one in the shared AWS config, or choose another profile.',
          capital(sectionText(trouble.section)),
        ),
      );
    case 'incomplete':
      return incomplete;
    case 'metadata':
    case 'container':
      return noMetadata(trouble);
    case 'process':
      return unusable((context) => couldNotBeLoaded(context, processTexts[trouble.reason]()));
    case 'brokenSignIn':
      return trouble.by === 'sso' ? ssoSignIn : loginSignIn;
  }
}

/** For what the SDK reports in the words of the JavaScript engine. */
export const incomplete: Explanation = unusable((context) =>
  couldNotBeLoaded(
    context,
    l10n.t('The settings in the shared AWS config are incomplete. Check the entry and those that it names.'),
  ),
);
