import * as vscode from 'vscode';
import { findStackOwner } from '../../core/changes/findStackOwner';
import type { StackOwner } from '../../domain/definition/stackOwner';
import type { PipelineRef } from '../../domain/refs';
import type { Services } from '../../ui/services';
import { templateFiles } from '../../ui/settings/templateFiles';
import { owningTemplate } from './owningTemplate';
import type { OwningTemplate } from './owningTemplate';

/** What else manages a pipeline that is to be deleted. */
export interface OwnerOfDeleted {
  readonly label: string;
  /** That the pipeline should be removed there instead. */
  readonly sentence: string;
  /** The file of the workspace that declares the pipeline, if one does. */
  readonly template: OwningTemplate | undefined;
}

/** The stacks and templates that manage pipelines, one for each pipeline that has one. */
export async function ownersOfDeleted(
  services: Pick<Services, 'scheduler'>,
  pipelines: readonly PipelineRef[],
  signal: AbortSignal,
): Promise<readonly OwnerOfDeleted[]> {
  const reading = templateFiles();
  const found = await Promise.all(
    pipelines.map(async (pipeline) => {
      const owner = await findStackOwner(services, pipeline, signal);
      const template = await owningTemplate(pipeline.name, owner, reading);
      const sentence = sentenceOf(pipeline.name, owner, template);
      if (sentence === undefined) return [];
      const label =
        owner === undefined
          ? vscode.l10n.t('Declared in a CloudFormation template')
          : vscode.l10n.t('Managed by the stack {0}', owner.stack);
      return [{ label, sentence, template }];
    }),
  );
  return found.flat();
}

/** CloudFormation does not notice a deletion: the next update of the resource fails, as it no longer exists. */
function sentenceOf(
  name: string,
  owner: StackOwner | undefined,
  template: OwningTemplate | undefined,
): string | undefined {
  if (owner !== undefined)
    return template === undefined
      ? vscode.l10n.t(
          'The stack {0} manages {1}. Remove the pipeline from the template and deploy the stack instead: AWS CloudFormation cannot update a pipeline that was deleted elsewhere.',
          owner.stack,
          name,
        )
      : vscode.l10n.t(
          'The stack {0} manages {1}. Remove the pipeline from {2} and deploy the stack instead: AWS CloudFormation cannot update a pipeline that was deleted elsewhere.',
          owner.stack,
          name,
          template.path,
        );
  return template === undefined
    ? undefined
    : vscode.l10n.t(
        'The template {0} declares {1}. If it is deployed, remove the pipeline from the template and deploy again instead: AWS CloudFormation cannot update a pipeline that was deleted elsewhere.',
        template.path,
        name,
      );
}
