import * as l10n from '@vscode/l10n';
import { perLanguage } from '../language';
import { shortRevision } from '../pipeline/revision';
import type { Execution } from './execution';

/** What a run is called. At least one of the parts is there. */
export interface RunName {
  /** The first line of the commit's message or, before a revision is known, when the run started. */
  readonly title?: string;
  /** The short id of the revision. */
  readonly revision?: string;
}

/** The parts of an execution that name it. */
export type Nameable = Pick<Execution, 'startedAt' | 'sourceRevisions'>;

const moment = perLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

/**
 * The name of a run: the message and id of the first source revision that has any. The id of an execution is no
 * name, because it looks like a commit and tells the user nothing; it stands in a chip or in details only.
 */
export function runNameParts({ startedAt, sourceRevisions }: Nameable): RunName {
  const revision = sourceRevisions.find(({ revisionId, summary }) => revisionId || summary);
  const said = revision && firstLineOf(revision.summary);
  // S3 sources only repeat their version id here.
  const title = revision?.revisionId && said?.includes(revision.revisionId) ? undefined : said;
  const id = revision?.revisionId && shortRevision(revision.revisionId);
  if (!title && !id) return { title: l10n.t('Started {0}', moment().format(startedAt)) };
  return { ...(title && { title }), ...(id && { revision: id }) };
}

const firstLineOf = (message: string | undefined): string | undefined =>
  message?.trim().split(/\s*[\r\n]/, 1)[0];

/** The name of a run in one line, as every view has it: "Add contract tests · 975bc905". */
export function runName(execution: Nameable): string {
  const { title, revision } = runNameParts(execution);
  return [title, revision].filter(Boolean).join(' · ');
}

/** The name of the run with an id among the known ones; what it is where it is none of them. */
export function runNameAmong(executionId: string, known: readonly Execution[]): string {
  const found = known.find(({ ref }) => ref.executionId === executionId);
  return found ? runName(found) : l10n.t('an older execution');
}
