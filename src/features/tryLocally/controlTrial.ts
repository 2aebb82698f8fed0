import * as vscode from 'vscode';
import type { ClockChange, Trial, Trials } from '../../core/trial/trials';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pick } from '../../ui/quickInput/quickInput';
import { shortName, withoutIcons } from '../../ui/text/plainText';

/** How fast time passes; 1 is as fast as everywhere. */
const speeds = [1, 5, 20, 100] as const;

type Deed = ClockChange | 'end';

/** Changes the time of a pipeline that is tried locally, or ends it. */
export const controlTrial =
  (trials: Trials): CommandHandler<'codepipeline.controlTrial'> =>
  async (target) => {
    const trial = await chooseTrial(trials, target?.connection);
    if (!trial) return;
    const { connection, name } = trial.pipeline;
    const deed = await pick<Deed>({
      title: vscode.l10n.t('Try {0} Locally', withoutIcons(shortName(name))),
      placeholder: vscode.l10n.t('Change how time passes in the local service'),
      rows: () => rowsOf(trial),
    });
    if (deed === 'end') trials.end(connection);
    else if (typeof deed === 'object') await trials.changeClock(connection, deed);
  };

/** Ends the trial of a connection's row. */
export const endTrial =
  (trials: Trials): CommandHandler<'codepipeline.endTrial'> =>
  (target) => {
    if (target?.connection !== undefined) trials.end(target.connection);
  };

async function chooseTrial(trials: Trials, connection: string | undefined): Promise<Trial | undefined> {
  if (connection !== undefined) return trials.find(connection);
  const [first, ...others] = trials.all;
  if (!first || others.length === 0) return first;
  const trial = await pick<Trial>({
    title: vscode.l10n.t('Local Trials'),
    placeholder: vscode.l10n.t('Which pipeline?'),
    rows: () => trials.all.map((value) => ({ label: withoutIcons(value.pipeline.connection), value })),
  });
  return typeof trial === 'object' ? trial : undefined;
}

function rowsOf({ speed }: Trial) {
  return [
    hubRow<Deed>(
      {
        icon: 'debug-continue',
        label: vscode.l10n.t('Run Until Something Waits'),
        detail: vscode.l10n.t('Until an approval or a job needs an answer, or nothing is running'),
      },
      { until: 'answer' },
    ),
    hubRow<Deed>(
      { icon: 'debug-step-over', label: vscode.l10n.t('Step to Next Event') },
      { until: 'nextEvent' },
    ),
    speed === 0
      ? hubRow<Deed>({ icon: 'play', label: vscode.l10n.t('Continue') }, { speed: 1 })
      : hubRow<Deed>({ icon: 'debug-pause', label: vscode.l10n.t('Pause') }, { speed: 0 }),
    ...speeds
      .filter((each) => each !== speed)
      .map((each) =>
        hubRow<Deed>({ icon: 'dashboard', label: vscode.l10n.t('Speed ×{0}', each) }, { speed: each }),
      ),
    hubRow<Deed>({ icon: 'close', label: vscode.l10n.t('End') }, 'end'),
  ];
}
