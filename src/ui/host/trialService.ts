import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ClockChange, TrialSetup } from '../../core/trial/trials';
import { Problem } from '../../domain/problem';
import { startLocalService } from './localService';
import type { LocalService } from './localService';

/**
 * Starts a local service that has one pipeline. The files that it reads at its start are in a folder of the user only,
 * which is removed as soon as it has started.
 * @throws Problem with the sentence of the service when it does not start
 */
export async function startTrialService(
  script: string,
  { definition, scenario }: TrialSetup,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<LocalService> {
  const folder = await mkdtemp(path.join(tmpdir(), 'codepipeline-trial-'));
  try {
    const files = {
      pipeline: path.join(folder, 'pipeline.json'),
      scenario: path.join(folder, 'scenario.json'),
    };
    await Promise.all([writeFile(files.pipeline, definition), writeFile(files.scenario, scenario)]);
    const args = ['--admin', '--pipeline', files.pipeline, '--scenario', files.scenario];
    return await startLocalService(script, args, log, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
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
