import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ClockChange, TrialSetup } from '../../core/trial/trials';
import { Problem } from '../../domain/problem';
import { startLocalService } from './localService';
import type { LocalService } from './localService';
import { systemClock } from './systemClock';

const folderPrefix = 'codepipeline-trial-';
/** No service takes so long to start, in milliseconds. */
const longestStart = 10 * 60_000;

/**
 * Starts a local service that has one pipeline. The files that it reads at its start are in a folder of the user only,
 * which is removed as soon as it has started.
 * @throws Problem with the sentence of the service when it does not start
 */
export async function startTrialService(
  script: string,
  { definition, scenario, actionTypes }: TrialSetup,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<LocalService> {
  await removeLeftovers();
  const folder = await mkdtemp(path.join(tmpdir(), folderPrefix));
  try {
    const files = {
      pipeline: path.join(folder, 'pipeline.json'),
      scenario: path.join(folder, 'scenario.json'),
      types: path.join(folder, 'types.json'),
    };
    await Promise.all([
      writeFile(files.pipeline, definition),
      writeFile(files.scenario, scenario),
      writeFile(files.types, actionTypes),
    ]);
    const { pipeline } = files;
    const args = [
      '--admin',
      '--pipeline',
      pipeline,
      '--scenario',
      files.scenario,
      '--action-types',
      files.types,
    ];
    return await startLocalService(script, args, log, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the files of windows that crashed while a service of theirs was starting. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const name of names) {
    const folder = path.join(tmpdir(), name);
    try {
      const { mtimeMs } = await stat(folder);
      if (systemClock.now() - mtimeMs > longestStart) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another window removes it, or it belongs to another user.
    }
  }
}

/** Changes the time of a local service. @throws Problem when the service does not answer. */
export async function changeServiceClock(url: string, change: ClockChange): Promise<void> {
  const response = await fetch(`${url}/_local/clock`, { method: 'POST', body: JSON.stringify(change) }).catch(
    (error: Error) => {
      throw new Problem(
        'unknown',
        vscode.l10n.t('The local service does not answer: {0}', error.message),
        {},
        { cause: error },
      );
    },
  );
  if (!response.ok)
    throw new Problem(
      'unknown',
      vscode.l10n.t('The local service answered with status {0}.', response.status),
    );
}
