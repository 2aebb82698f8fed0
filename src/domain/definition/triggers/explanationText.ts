import * as l10n from '@vscode/l10n';
import type { Explanation, SourceMiss, Verdict } from './explainEvent';
import { filesLookedAt } from './gitEvent';
import type { Unknown } from './gitEvent';
import type { FilterPart, Match, Miss } from './judgeFilter';

/** A verdict in one or two words. */
export function verdictText(verdict: Verdict): string {
  if (verdict === 'starts') return l10n.t('Starts');
  return verdict === 'mayStart' ? l10n.t('May start') : l10n.t('Does not start');
}

/** Why an event starts a pipeline, or does not; each filter is quoted as it stands in the definition. */
export function reasonText({ matches = [], miss }: Pick<Explanation, 'matches' | 'miss'>): string {
  return miss ? missText(miss) : matches.map(matchText).join(' · ');
}

/** What would have to be known to be certain. */
export function unknownText(unknown: Unknown): string {
  switch (unknown) {
    case 'starReading':
      return l10n.t("AWS's guide contradicts itself about whether * also matches a slash");
    case 'folderReading':
      return l10n.t("AWS's guide contradicts itself about whether **/ also matches no folder");
    case 'files':
      return l10n.t('The changed files are not known');
    case 'firstFiles':
      return l10n.t('AWS evaluates only {0} of the changed files', filesLookedAt);
    case 'newBranch':
      return l10n.t('Whether the push creates the branch is not known');
    case 'openPullRequest':
      return l10n.t('Whether the branch has an open pull request is not known');
    case 'polling':
      return l10n.t('AWS disables polling after 30 days without a change');
    case 'webhook':
      return l10n.t('The definition does not show whether a webhook is registered');
    case 'eventRule':
      return l10n.t('The definition does not show whether an EventBridge rule starts the pipeline');
    case 'values':
      return l10n.t('The template gets a value only when it is deployed');
  }
}

function matchText({ part, name, pattern }: Match): string {
  if (pattern === undefined)
    return part === 'filePaths' && name === ''
      ? l10n.t('Changed files')
      : l10n.t('{0} is not excluded', nameText(part, name));
  return l10n.t('{0} matches {1}', nameText(part, name), quoted([pattern]));
}

function missText(miss: Miss | SourceMiss): string {
  switch (miss.reason) {
    case 'otherKind':
      return kindText(miss.wants);
    case 'otherEvent':
      return l10n.t('The filter is for pull request events {0}', miss.events.join(', '));
    case 'notIncluded':
      return miss.part === 'filePaths'
        ? l10n.t('No changed file matches {0}', quoted(miss.patterns))
        : l10n.t('{0} does not match {1}', nameText(miss.part, miss.name), quoted(miss.patterns));
    case 'excluded':
      return miss.part === 'filePaths'
        ? l10n.t(
            '{0} is excluded by {1}, and no other changed file matches',
            miss.name,
            quoted([miss.pattern]),
          )
        : l10n.t('{0} is excluded by {1}', nameText(miss.part, miss.name), quoted([miss.pattern]));
    case 'newBranch':
      return l10n.t('A push that creates a branch has no list of changed files for this filter');
    case 'noFiles':
      return l10n.t('The push changes no files');
    case 'otherBranch':
      return l10n.t('The source action follows branch {0}', miss.branch);
    case 'notDetected':
      return l10n.t('The source action does not detect changes');
    case 'notByTags':
      return l10n.t('Tags start a pipeline only through a trigger');
  }
}

function kindText(wants: 'push' | 'tag' | 'pullRequest'): string {
  if (wants === 'push') return l10n.t('The filter is for pushes to branches');
  return wants === 'tag' ? l10n.t('The filter is for tags') : l10n.t('The filter is for pull requests');
}

function nameText(part: FilterPart, name: string): string {
  if (part === 'filePaths') return name;
  return part === 'tags' ? l10n.t('Tag {0}', name) : l10n.t('Branch {0}', name);
}

const quoted = (patterns: readonly string[]): string => patterns.map((pattern) => `"${pattern}"`).join(', ');
