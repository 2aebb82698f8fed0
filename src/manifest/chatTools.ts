import { toJsonSchema } from '@valibot/to-json-schema';
import { toolInputs } from '../features/chat/inputs';
import { toolNames } from './ids';
import type { ToolName } from './ids';
import { text } from './text';

interface Tool {
  readonly title: string;
  /** The name after "#" in a prompt. */
  readonly reference: string;
  /** The name of a codicon. */
  readonly icon: string;
  /** The description for the user. */
  readonly description: string;
  /** The description for the model, with when to use it: always in English. */
  readonly forModel: string;
}

const tools: Readonly<Record<ToolName, Tool>> = {
  codepipeline_listPipelines: {
    title: 'List Pipelines',
    reference: 'pipelines',
    icon: 'list-unordered',
    description: 'Lists the pipelines of your connections.',
    forModel:
      'Lists the AWS CodePipeline pipelines that the user can reach, by connection (an AWS account and region). Use it to find the exact name of a pipeline.',
  },
  codepipeline_getPipelineState: {
    title: 'Get Pipeline State',
    reference: 'pipelineState',
    icon: 'info',
    description:
      'Shows the status of a pipeline: stages, actions, pending approvals and the newest executions.',
    forModel:
      'Tells what an AWS CodePipeline pipeline is doing now: the status of each stage and action, approvals that wait, disabled transitions, and its newest executions with their ids, commits and durations.',
  },
  codepipeline_explainLatestFailure: {
    title: 'Explain Latest Failure',
    reference: 'pipelineFailure',
    icon: 'error',
    description: 'Tells why the newest failed execution of a pipeline failed.',
    forModel:
      'Tells why the newest failed execution of an AWS CodePipeline pipeline failed: the failed actions with their error messages and logs, what it ran, the last success before it, and what ran since.',
  },
  codepipeline_readDefinition: {
    title: 'Read Definition',
    reference: 'pipelineDefinition',
    icon: 'json',
    description: 'Reads the definition of a pipeline and what is wrong with it.',
    forModel:
      'Reads the definition (structure) of an AWS CodePipeline pipeline as JSON, of its current version or an older one, with the problems that AWS would refuse and traps. It changes nothing: the user changes a definition by saving its document.',
  },
  codepipeline_compareExecutions: {
    title: 'Compare Executions',
    reference: 'compareExecutions',
    icon: 'diff',
    description: 'Compares two executions of a pipeline, action by action.',
    forModel:
      'Compares two executions of an AWS CodePipeline pipeline: how long each action took in both, and which source revisions they ran. Use it to explain why an execution was slow or what changed.',
  },
  codepipeline_whereIsCommit: {
    title: 'Where Is My Commit',
    reference: 'whereIsCommit',
    icon: 'git-commit',
    description: 'Tells in which stages of a pipeline a commit is.',
    forModel:
      'Tells how far a Git commit has come in an AWS CodePipeline pipeline: which stages are done with it, where it runs, waits or failed; also when a later commit carries it.',
  },
  codepipeline_whatWouldPushStart: {
    title: 'What Would a Push Start',
    reference: 'pushStarts',
    icon: 'repo-push',
    description: 'Tells which pipelines a push of a branch, a tag or a pull request starts.',
    forModel:
      'Tells which AWS CodePipeline pipelines a Git push would start, and by which filter of their triggers; without a branch, for the commits of the open repository that are not pushed yet. Use it before a push, or to explain why a push did not start a pipeline.',
  },
  codepipeline_listJobs: {
    title: 'List Jobs',
    reference: 'jobs',
    icon: 'server-process',
    description: 'Lists the jobs of custom and partner actions that this window works.',
    forModel:
      'Lists the jobs of custom and partner actions of AWS CodePipeline that job workers of this editor window have, and what each waits for. It changes nothing.',
  },
  codepipeline_listWebhooks: {
    title: 'List Webhooks',
    reference: 'webhooks',
    icon: 'link',
    description: 'Lists the webhooks of your connections, those with errors first.',
    forModel:
      'Lists the webhooks that start AWS CodePipeline pipelines: their last error, when each was last triggered, and what it starts. Use it to find out why a push does not start a pipeline.',
  },
  codepipeline_startExecution: {
    title: 'Start Execution',
    reference: 'startPipeline',
    icon: 'play',
    description: 'Starts an execution of a pipeline, after asking you.',
    forModel:
      'Starts an execution of an AWS CodePipeline pipeline, optionally with commits and variables of its own. The user is asked first. Refused on connections that are marked read-only.',
  },
  codepipeline_stopExecution: {
    title: 'Stop Execution',
    reference: 'stopPipeline',
    icon: 'debug-stop',
    description: 'Stops an execution of a pipeline, after asking you.',
    forModel:
      'Stops a running execution of an AWS CodePipeline pipeline. The user is asked first. Refused on connections that are marked read-only.',
  },
  codepipeline_answerApproval: {
    title: 'Answer Approval',
    reference: 'answerApproval',
    icon: 'check',
    description: 'Approves or rejects an approval that waits, after asking you.',
    forModel:
      'Approves or rejects a manual approval that waits in an AWS CodePipeline pipeline. The user is asked first. Refused on connections that are marked read-only.',
  },
};

/** The input schema of a tool, without the name of the schema standard. */
const inputSchemaOf = (name: ToolName): object =>
  Object.fromEntries(Object.entries(toJsonSchema(toolInputs[name])).filter(([key]) => key !== '$schema'));

/** The tools of the AI chat. */
export const toolContributions = toolNames.map((name) => {
  const { title, reference, icon, description, forModel } = tools[name];
  const key = `tool.${name.replace('codepipeline_', '')}`;
  return {
    name,
    tags: ['aws', 'codepipeline', 'ci-cd'],
    toolReferenceName: reference,
    displayName: text(key, title),
    userDescription: text(`${key}.description`, description),
    modelDescription: forModel,
    icon: `$(${icon})`,
    canBeReferencedInPrompt: true,
    inputSchema: inputSchemaOf(name),
  };
});
