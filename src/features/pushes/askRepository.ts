import * as path from 'node:path';
import * as vscode from 'vscode';
import type { LocalRepository } from '../../domain/git/localRepository';
import { Problem } from '../../domain/problem';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Services } from '../../ui/services';
import { withoutIcons } from '../../ui/text/plainText';

/** The repository of the workspace; asks where there are several. Undefined when the user dismisses it. */
export async function askRepository({ git }: Pick<Services, 'git'>): Promise<LocalRepository | undefined> {
  const repositories = await git.find();
  if (repositories.length === 0)
    throw new Problem(
      'fact',
      vscode.l10n.t('No Git repository is open. Open the folder of a repository, and trust it.'),
    );
  if (repositories.length === 1) return repositories[0];
  const answer = await pick<LocalRepository>({
    title: vscode.l10n.t('What Would My Push Start?'),
    placeholder: vscode.l10n.t('Select a repository'),
    rows: () =>
      repositories.map((repository) => ({
        label: `$(repo) ${withoutIcons(path.basename(repository.root))}`,
        description: withoutIcons(repository.head.branch ?? ''),
        value: repository,
      })),
  });
  return answer === back ? undefined : answer;
}
