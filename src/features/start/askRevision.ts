import * as vscode from 'vscode';
import type { LocalRepository } from '../../domain/git/localRepository';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import { shortRevision } from '../../domain/pipeline/revision';
import { withLatest, withRevision } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { revisionTypesFor } from '../../domain/start/startRequest';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import { findCommit, isUnpushed } from './findCommit';
import { gitRows, offersOf } from '../../ui/git/gitRows';
import { readingRepository } from '../../ui/git/readingRepository';
import type { GitChoice, GitOffer } from '../../ui/git/gitRows';
import { latestRows, ranBeforeRows, typedRows } from './revisionRows';
import type { RevisionChoice } from './revisionRows';
import type { StartSession } from './startSession';
import { typeWords } from './startLabels';

/**
 * Asks at which revision a source action should run: its latest; a commit, branch or tag of a local
 * repository; one that ran before; or a typed one. An invalid one keeps the step open, with the typed text.
 */
export async function askRevision(
  session: StartSession,
  draft: StartDraft,
  action: ActionDeclaration,
): Promise<Answer<StartDraft>> {
  const step = `revision of ${action.name}`;
  const offers: GitOffer[] = [];
  let notFound: string | undefined;
  for (;;) {
    const choice = await askOnce(session, draft, action, step, offers, notFound);
    if (choice === undefined || choice === back) return choice;
    if (choice.kind === 'latest') {
      session.typed.delete(step);
      return withLatest(draft, action.name, choice.type);
    }
    const repositories = offers.map(({ repository }) => repository);
    const found = choice.kind === 'find' ? await lookUp(repositories, choice.name) : choice;
    notFound = choice.kind === 'find' ? choice.name : undefined;
    // The row of Enter may belong to the text before the last key.
    if (!found || (found.isTyped && found.value !== session.typed.get(step)?.trim())) continue;
    const isMeant = await confirmUnpushed(session, action, found, repositories);
    if (isMeant === undefined) return undefined;
    if (isMeant === back) continue;
    session.typed.delete(step);
    if (found.chosenBy !== undefined) session.chosenBy.set(found.value, found.chosenBy);
    return withRevision(draft, { actionName: action.name, type: found.type, value: found.value });
  }
}

type Revision = Extract<RevisionChoice, { readonly kind: 'revision' }>;

const commitChoice = ({ commit, chosenBy }: GitChoice): Revision => ({
  kind: 'revision',
  type: 'COMMIT_ID',
  value: commit,
  ...(chosenBy !== undefined && { chosenBy }),
});

async function lookUp(
  repositories: readonly LocalRepository[],
  chosenBy: string,
): Promise<Revision | undefined> {
  const commit = await readingRepository(() => findCommit(repositories, chosenBy));
  return commit === undefined ? undefined : commitChoice({ commit, chosenBy });
}

function askOnce(
  session: StartSession,
  draft: StartDraft,
  action: ActionDeclaration,
  step: string,
  offers: GitOffer[],
  notFound: string | undefined,
): Promise<Answer<RevisionChoice>> {
  const types = revisionTypesFor(action);
  const isGit = types.includes('COMMIT_ID');
  return pick<RevisionChoice>({
    title: session.titled(vscode.l10n.t('Start {0}: revision of {1}', draft.pipeline.ref.name, action.name)),
    placeholder: isGit
      ? vscode.l10n.t(
          'Select a revision, or enter a full commit id, or a branch or tag of a repository that is open here',
        )
      : vscode.l10n.t(
          'Select or enter a revision ({0})',
          types.map((type) => typeWords[type]()).join(` ${vscode.l10n.t('or')} `),
        ),
    hasBack: true,
    typed: session.typed.get(step) ?? '',
    onDidType: (typed) => void session.typed.set(step, typed),
    rows: (typed) => [
      ...typedRows(types, typed.trim(), { canFind: offers.length > 0, notFound }),
      ...latestRows(draft, action),
      ...gitRows(offers, session.services.localNow(), commitChoice, typed),
      ...types
        .slice(0, 1)
        .flatMap((type) =>
          ranBeforeRows(
            session.recent,
            type,
            action,
            session.services.now(session.pipeline.ref.connection),
            typed,
          ),
        ),
    ],
    ...(isGit &&
      offers.length === 0 && {
        load: async () => void offers.push(...(await offersOf(await session.repositories(action)))),
      }),
  });
}

/** Warns of a commit that no remote has; any other passes without a question. */
async function confirmUnpushed(
  session: StartSession,
  action: ActionDeclaration,
  { type, value }: Revision,
  repositories: readonly LocalRepository[],
): Promise<Answer<'meant'>> {
  if (type !== 'COMMIT_ID' || !(await readingRepository(() => isUnpushed(repositories, value))))
    return 'meant';
  const answer = await pick<'meant' | 'other'>({
    title: session.titled(
      vscode.l10n.t('Start {0}: revision of {1}', session.pipeline.ref.name, action.name),
    ),
    placeholder: vscode.l10n.t(
      '{0} is not on any remote branch as of the last fetch. Push it first so that the pipeline can find it.',
      shortRevision(value),
    ),
    hasBack: true,
    rows: () => [
      { label: `$(arrow-left) ${vscode.l10n.t('Select another revision')}`, value: 'other' },
      { label: `$(warning) ${vscode.l10n.t('Use {0} anyway', shortRevision(value))}`, value: 'meant' },
    ],
  });
  return answer === 'other' ? back : answer;
}
