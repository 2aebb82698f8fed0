import * as vscode from 'vscode';
import { fetchDefinition } from '../../core/changes/planDefinitions';
import { cloudFormationTemplate } from '../../domain/definition/structure/cloudFormation';
import { cliInputText } from '../../domain/definition/structure/definitionText';
import type { PipelineDefinition } from '../../domain/definition/declaration';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { hubRow } from '../../ui/quickInput/hubRow';
import { pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

type Form = (definition: PipelineDefinition) => string | Promise<string>;

const template: Form = async (definition) => {
  // The names of a CommonJS module are those of its default export: a bundle has no others.
  const { default: yaml } = await import('yaml');
  return yaml.stringify(cloudFormationTemplate(definition));
};

/** Copies a definition as another tool takes it. */
export const copyDefinition =
  (services: Services): CommandHandler<'codepipeline.copyDefinition'> =>
  async (target) => {
    const title = vscode.l10n.t('Copy Definition');
    const pipeline = await choosePipeline(services, target, title);
    if (pipeline === undefined) return;
    const form = await pick<Form>({
      title: vscode.l10n.t('{0}: {1}', title, pipeline.name),
      placeholder: vscode.l10n.t('Copy as…'),
      rows: () => [
        hubRow<Form>(
          {
            icon: 'json',
            label: vscode.l10n.t('AWS CLI Input'),
            detail: vscode.l10n.t(
              'JSON for aws codepipeline create-pipeline and update-pipeline, with --cli-input-json',
            ),
          },
          cliInputText,
        ),
        hubRow<Form>(
          {
            icon: 'symbol-structure',
            label: vscode.l10n.t('AWS CloudFormation Template'),
            detail: vscode.l10n.t('YAML with the pipeline as its only resource'),
          },
          template,
        ),
      ],
    });
    if (typeof form !== 'function') return;
    const { definition } = await whileWaiting(
      vscode.l10n.t('Loading the definition of {0}…', pipeline.name),
      (signal) => fetchDefinition(services, pipeline, signal),
    );
    await vscode.env.clipboard.writeText(await form(definition));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the definition of {0}', pipeline.name), 3000);
  };
