import * as vscode from 'vscode';
import type { ActionType } from '../../domain/definition/actionType';
import type { Job, JobArtifact } from '../../domain/jobs/job';
import { shownConfiguration } from '../../domain/jobs/shownConfiguration';
import { rowText } from '../../ui/hub/facts';
import { hubRow, separator } from '../../ui/quickInput/hubRow';
import type { PickRow } from '../../ui/quickInput/quickInput';

/** What a job is about, in rows that only tell; secret values are masked. */
export function jobFacts(job: Job, type: ActionType | undefined): readonly PickRow<never>[] {
  const { configuration, inputs, outputs, continuationToken } = job;
  const values = shownConfiguration(configuration, type);
  return [
    ...group(
      vscode.l10n.t('Configuration'),
      values.map(({ key, value }) =>
        hubRow({ icon: 'symbol-property', label: rowText(key), description: rowText(value) }),
      ),
    ),
    ...group(vscode.l10n.t('Input artifacts'), inputs.map(artifactRow)),
    ...group(vscode.l10n.t('Output artifacts'), outputs.map(artifactRow)),
    ...group(
      vscode.l10n.t('Continues'),
      continuationToken === undefined
        ? []
        : [hubRow({ icon: 'debug-continue', label: rowText(continuationToken) })],
    ),
  ];
}

const group = (heading: string, rows: readonly PickRow<never>[]): readonly PickRow<never>[] =>
  rows.length === 0 ? [] : [separator(heading), ...rows];

const artifactRow = ({ name, revision, bucket, key }: JobArtifact): PickRow<never> =>
  hubRow({
    icon: 'package',
    label: rowText(name),
    ...(bucket !== undefined && { description: rowText(`s3://${bucket}/${key ?? ''}`) }),
    ...(revision !== undefined && { detail: rowText(revision) }),
  });
