import * as vscode from 'vscode';
import { definitionOf } from '../../domain/calls/definitionQueries';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { concreteDefinition } from '../../domain/trial/concreteDefinition';
import type { ConcreteDefinition } from '../../domain/trial/concreteDefinition';
import type { Target } from '../../ui/commands/target';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { pick } from '../../ui/quickInput/quickInput';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';

/** A definition that is tried. */
export interface TrialSource extends ConcreteDefinition {
  /** The pipeline that has it, where it is not from a document. */
  readonly pipeline?: PipelineRef;
}

type Needs = Pick<Services, 'connections' | 'scheduler' | 'store' | 'now'>;

/** The region of local services. */
export const trialRegion = 'us-east-1';

/** The languages of documents that may declare pipelines. */
const languages: ReadonlySet<string> = new Set(['codepipeline-definition', 'json', 'jsonc', 'yaml']);

/**
 * The definition of a pipeline's row or of a document, saved or not. Without either it is that of the active editor, if it
 * declares a pipeline, or of a pipeline that is picked. Undefined when the pick was dismissed.
 * @throws Problem when the document declares no pipeline
 */
export async function definitionToTry(
  services: Needs,
  source: Target | vscode.Uri | undefined,
): Promise<TrialSource | undefined> {
  if (source instanceof vscode.Uri) return inDocument(await vscode.workspace.openTextDocument(source));
  const document = vscode.window.activeTextEditor?.document;
  if (!source?.pipeline && document && languages.has(document.languageId)) {
    const declared = await pipelinesIn(document);
    if (declared.length > 0) return choose(declared);
  }
  const pipeline = await choosePipeline(services, source, vscode.l10n.t('Try Locally'));
  return pipeline && ofPipeline(services, pipeline);
}

async function ofPipeline({ scheduler }: Needs, pipeline: PipelineRef): Promise<TrialSource> {
  const { deployed } = await whileWaiting(vscode.l10n.t('Checking {0}…', pipeline.name), (signal) =>
    scheduler.fetch(definitionOf({ pipeline }), signal),
  );
  return { ...concreteDefinition(deployed?.definition, pipeline.name, trialRegion), pipeline };
}

async function inDocument(document: vscode.TextDocument): Promise<TrialSource | undefined> {
  const declared = await pipelinesIn(document);
  if (declared.length === 0)
    throw new Problem(
      'invalid',
      vscode.l10n.t(
        'This document declares no pipeline that can be read. A definition is JSON, a template is JSON or YAML.',
      ),
    );
  return choose(declared);
}

async function pipelinesIn(document: vscode.TextDocument): Promise<readonly ConcreteDefinition[]> {
  const [{ readDocument }, { valueOf }] = await Promise.all([
    import('../../domain/definition/text/readDocument'),
    import('../../domain/definition/text/definitionValue'),
  ]);
  const { pipelines, problems } = readDocument(document.getText());
  if (problems.some(({ code }) => code === 'invalid-text' || code === 'too-large')) return [];
  return pipelines.map(({ root, logicalId }) =>
    concreteDefinition(valueOf(root), logicalId ?? 'pipeline', trialRegion),
  );
}

/** A template may declare several pipelines. */
async function choose(declared: readonly ConcreteDefinition[]): Promise<TrialSource | undefined> {
  const [first] = declared;
  if (!first || declared.length === 1) return first;
  const chosen = await pick<ConcreteDefinition>({
    title: vscode.l10n.t('Try Locally'),
    placeholder: vscode.l10n.t('Which pipeline?'),
    rows: () => declared.map((value) => ({ label: value.definition.name, value })),
  });
  return typeof chosen === 'object' ? chosen : undefined;
}
