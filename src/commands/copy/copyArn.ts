import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { whileWaiting } from '../ask/whileWaiting';
import type { Services } from '../services';
import { copyText } from './copyText';

/** Copies the ARN of a row's pipeline, stage or action; asks for the pipeline's where it is not known yet. */
export const copyArn = (services: Pick<Services, 'gateway' | 'store'>) =>
  copyText(async ({ pipeline, stage, action }) => {
    if (!pipeline) return undefined;
    const names = action ? [action.stage, action.action] : stage ? [stage.stage] : [];
    return [await pipelineArn(services, pipeline), ...names].join('/');
  });

async function pipelineArn(
  { gateway, store }: Pick<Services, 'gateway' | 'store'>,
  pipeline: PipelineRef,
): Promise<string> {
  const known = store.get({ kind: 'declaration', pipeline }).value?.arn;
  if (known !== undefined) return known;
  const { arn } = await whileWaiting(vscode.l10n.t('Looking at {0}…', pipeline.name), (signal) =>
    gateway.getPipeline(pipeline, signal),
  );
  if (arn === undefined)
    throw new Problem('fact', vscode.l10n.t('The service told no ARN of {0}.', pipeline.name));
  return arn;
}
