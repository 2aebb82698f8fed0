import * as vscode from 'vscode';
import { sourceActions } from '../../domain/pipeline/pipeline';
import { Problem } from '../../domain/problem';
import { readInputs } from '../../domain/start/startInputs';
import type { StartInputs } from '../../domain/start/startInputs';
import { withRevision } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { findCommit } from './findCommit';
import type { StartSession } from './startSession';

/**
 * The draft for written inputs, with each branch, tag and short id turned into the commit that it names in a local
 * repository.
 * @throws Problem when there is no such repository, or it does not know the name.
 */
export async function draftOfInputs(session: StartSession, inputs: StartInputs): Promise<StartDraft> {
  const { draft: first, named } = readInputs(session.pipeline, inputs);
  let draft = first;
  for (const { actionName, name } of named) {
    const action = sourceActions(session.pipeline).find((each) => each.name === actionName);
    const repositories = action ? await session.repositories(action) : [];
    const commit = await findCommit(repositories, name);
    if (commit === undefined) throw notFound(actionName, name, repositories.length > 0);
    session.chosenBy.set(commit, name);
    draft = withRevision(draft, { actionName, type: 'COMMIT_ID', value: commit });
  }
  return draft;
}

const notFound = (actionName: string, name: string, hasRepository: boolean): Problem =>
  new Problem(
    'invalid',
    hasRepository
      ? vscode.l10n.t(
          'The local repository of the source action "{0}" has no branch, tag or commit "{1}". Fetch it, or enter the full commit id.',
          actionName,
          name,
        )
      : vscode.l10n.t(
          'The repository that the source action "{0}" reads is not open in this workspace, so "{1}" cannot be looked up. Open that repository, or enter the full commit id.',
          actionName,
          name,
        ),
  );
