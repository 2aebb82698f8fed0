import * as v from 'valibot';
import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { answerApproval } from './answerApprovalTool';
import { compareExecutions } from './compareExecutionsTool';
import { explainLatestFailure } from './explainLatestFailureTool';
import { getPipelineState } from './getPipelineStateTool';
import { toolInputs } from './inputs';
import type { ToolName } from '../../manifest/ids';
import type { ToolInput } from './inputs';
import { listJobs, listWebhooks } from './integrationTools';
import { listPipelines } from './listPipelinesTool';
import { readDefinition } from './readDefinitionTool';
import { startExecution } from './startExecutionTool';
import { stopExecution } from './stopExecutionTool';
import type { Confirmation, Tool, ToolServices } from './tool';
import { whatWouldPushStart } from './whatWouldPushStartTool';
import { whereIsCommit } from './whereIsCommitTool';

/** Every tool; its type ensures that none is missing. */
const tools: { readonly [Name in ToolName]: Tool<Name> } = {
  codepipeline_listPipelines: listPipelines,
  codepipeline_getPipelineState: getPipelineState,
  codepipeline_explainLatestFailure: explainLatestFailure,
  codepipeline_readDefinition: readDefinition,
  codepipeline_compareExecutions: compareExecutions,
  codepipeline_whereIsCommit: whereIsCommit,
  codepipeline_whatWouldPushStart: whatWouldPushStart,
  codepipeline_listJobs: listJobs,
  codepipeline_listWebhooks: listWebhooks,
  codepipeline_startExecution: startExecution,
  codepipeline_stopExecution: stopExecution,
  codepipeline_answerApproval: answerApproval,
};

/**
 * Models make mistakes: an input that does not match the schema is refused with a sentence about the error.
 */
function parseInput<Name extends ToolName>(name: Name, input: unknown): ToolInput<Name> {
  const parsed = v.safeParse(toolInputs[name], input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Problem('invalid', `The input is wrong at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`);
}

/** What a tool answers. @throws Problem, whose sentence is returned to the model. */
export const invokeTool = <Name extends ToolName>(
  services: ToolServices,
  name: Name,
  input: unknown,
  signal: AbortSignal,
): Promise<string> => tools[name].invoke(services, parseInput(name, input), signal);

/** The question before a tool runs; undefined for a tool that only reads. */
export const confirmTool = async <Name extends ToolName>(
  services: ToolServices,
  name: Name,
  input: unknown,
  signal: AbortSignal,
): Promise<Confirmation | undefined> => tools[name].confirm?.(services, parseInput(name, input), signal);

/** Runs with a signal that aborts when the token is cancelled. */
async function cancellable<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}

/** The tools as the editor's AI chat calls them. */
export class ChatTools {
  constructor(private readonly services: ToolServices) {}

  prepare(
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.PreparedToolInvocation | undefined> {
    return cancellable(token, async (signal) => {
      const confirmation = await confirmTool(this.services, name, input, signal);
      if (!confirmation) return undefined;
      const { title, message } = confirmation;
      return { confirmationMessages: { title, message: new vscode.MarkdownString(message) } };
    });
  }

  invoke(
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    return cancellable(token, async (signal) => {
      const text = await invokeTool(this.services, name, input, signal);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    });
  }
}
