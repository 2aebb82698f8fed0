import * as vscode from 'vscode';
import { declarationOf } from '../../domain/calls/queries';
import { repositoriesOf } from '../../domain/git/localRepository';
import type { LocalRepository } from '../../domain/git/localRepository';
import { sourceRepositoryOf } from '../../domain/git/sourceRepository';
import type { LogAddress } from '../../domain/log/logAddress';
import { pathsBelowRoot } from '../../domain/log/sourcePlaces';
import { sourceActions } from '../../domain/pipeline/pipeline';
import type { Services } from '../../ui/services';

type Needs = Pick<Services, 'connections' | 'git' | 'scheduler'>;

/** The files of the workspace that a log means, found by the repository that is the source of its pipeline. */
export class SourceFiles {
  readonly #found = new Map<string, vscode.Uri | undefined>();
  #repositories: Promise<readonly LocalRepository[]> | undefined;

  constructor(
    private readonly address: LogAddress,
    private readonly services: Needs,
  ) {}

  /** The repositories of the workspace that are a source of the pipeline; none in a workspace that is not trusted. */
  repositories(signal: AbortSignal): Promise<readonly LocalRepository[]> {
    if (!vscode.workspace.isTrusted) return Promise.resolve([]);
    return (this.#repositories ??= this.#find(signal).catch(() => {
      this.#repositories = undefined;
      return [];
    }));
  }

  /** The file below a workspace folder that a file of the log is; undefined where there is none. */
  async find(file: string, signal: AbortSignal): Promise<vscode.Uri | undefined> {
    const repositories = await this.repositories(signal);
    if (repositories.length === 0) return undefined;
    if (!this.#found.has(file)) this.#found.set(file, await firstExisting(repositories, file));
    return this.#found.get(file);
  }

  async #find(signal: AbortSignal): Promise<readonly LocalRepository[]> {
    const { pipeline } = this.address.execution;
    const all = await this.services.git.find();
    const region = this.services.connections.find(pipeline.connection)?.region;
    if (all.length === 0 || region === undefined) return [];
    const declaration = await this.services.scheduler.fetch(declarationOf(pipeline), signal);
    return sourceActions(declaration).flatMap((action) => {
      const source = sourceRepositoryOf(action, region);
      return source === undefined ? [] : repositoriesOf(all, source);
    });
  }
}

async function firstExisting(
  repositories: readonly LocalRepository[],
  file: string,
): Promise<vscode.Uri | undefined> {
  for (const { root } of repositories)
    for (const path of pathsBelowRoot(file)) {
      const uri = vscode.Uri.joinPath(vscode.Uri.file(root), path);
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined) continue;
      const isFile = await vscode.workspace.fs.stat(uri).then(
        ({ type }) => (type & vscode.FileType.File) !== 0,
        () => false,
      );
      if (isFile) return uri;
    }
  return undefined;
}
