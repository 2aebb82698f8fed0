import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { declarationOf } from '../../domain/calls/queries';
import { Problem } from '../../domain/problem';
import { sourceActions } from '../../domain/pipeline/pipeline';
import type { PipelineDeclaration } from '../../domain/pipeline/pipeline';
import {
  canOverride,
  missingVariables,
  revisionProblem,
  variableProblem,
} from '../../domain/start/startRequest';
import type { PipelineRef } from '../../domain/refs';
import { planStart } from '../../core/changes/planChanges';
import type { Started } from '../../core/changes/planChanges';
import { changeTool } from './changeTool';
import type { ToolInput } from './inputs';

type Input = ToolInput<'codepipeline_startExecution'>;

/** Starts an execution, with commits and variables of its own when given, and follows it. */
export const startExecution = changeTool<'codepipeline_startExecution', PipelineRef, Started>({
  async find({ scheduler }, pipeline, input, signal) {
    check(await scheduler.fetch(declarationOf(pipeline), signal, { fresh: true }), input);
    return pipeline;
  },
  question: (pipeline, { variables = [], commits = [] }) => ({
    title: vscode.l10n.t('Start {0}?', pipeline.name),
    lines: [
      ...commits.map(({ sourceAction, commit }) => `${sourceAction}: ${commit}`),
      ...variables.map(({ name, value }) => `${name} = ${value}`),
    ],
  }),
  plan(services, pipeline, { variables = [], commits = [] }) {
    const sourceRevisions = commits.map(({ sourceAction, commit }) => ({
      actionName: sourceAction,
      type: 'COMMIT_ID' as const,
      value: commit,
    }));
    const request = { clientRequestToken: randomUUID(), sourceRevisions, variables };
    const start = planStart(services, { pipeline, request });
    // The model could not repeat the request with its token. Sent again, it answers the execution that it started.
    return { ...start, wasDone: start.send };
  },
  answer: (pipeline, _input, { started }) => `Started execution ${started.executionId} of ${pipeline.name}.`,
});

/** @throws Problem for what the service would refuse, or what would do something else than is said. */
function check(declaration: PipelineDeclaration, { variables = [], commits = [] }: Input): void {
  const refuse = (message: string) => new Problem('invalid', message);
  if (!canOverride(declaration) && variables.length + commits.length > 0)
    throw refuse('The pipeline is of type V1: it takes neither variables nor commits.');
  const sources = sourceActions(declaration).map(({ name }) => name);
  for (const { sourceAction, commit } of commits) {
    if (!sources.includes(sourceAction))
      throw refuse(`There is no source action "${sourceAction}". There are: ${sources.join(', ')}.`);
    const problem = revisionProblem('COMMIT_ID', commit);
    if (problem !== undefined) throw refuse(problem);
  }
  const known = declaration.variables.map(({ name }) => name);
  for (const { name, value } of variables) {
    if (!known.includes(name))
      throw refuse(`There is no pipeline variable "${name}". There are: ${known.join(', ') || 'none'}.`);
    const problem = variableProblem(value);
    if (problem !== undefined) throw refuse(problem);
  }
  const missing = missingVariables(declaration, variables).map(({ name }) => name);
  if (missing.length > 0)
    throw refuse(`These variables have no default and need a value: ${missing.join(', ')}.`);
}
