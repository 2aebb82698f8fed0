import * as v from 'valibot';
import { longestTexts } from '../../domain/calls/limits';
import type { ToolName } from '../../manifest/ids';

/**
 * The input of the tools of the AI chat. `npm run manifest` writes the same into package.json as JSON
 * schemas, which models read: the descriptions are for them.
 */

const text = (description: string) => v.pipe(v.string(), v.minLength(1), v.description(description));

const longText = (description: string, longest: number) =>
  v.pipe(text(`${description}; ${longest} characters at most.`), v.maxLength(longest));

const connection = v.optional(
  text('Name of the connection (an AWS account and region). Needed only when several have such a pipeline.'),
);
const pipeline = text('Exact name of the pipeline.');
const executionId = text('Full id of the pipeline execution.');

const oneConnection = v.optional(text('Name of the connection to list. All connections when absent.'));

const onePipeline = { pipeline, connection };

export const toolInputs = {
  codepipeline_listPipelines: v.strictObject({
    connection: oneConnection,
    name: v.optional(text('Only pipelines whose name fits: a part of the name, or a glob such as shop-*.')),
  }),
  codepipeline_getPipelineState: v.strictObject(onePipeline),
  codepipeline_explainLatestFailure: v.strictObject(onePipeline),
  codepipeline_readDefinition: v.strictObject({
    ...onePipeline,
    version: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description('An older version. The current one when absent.'),
      ),
    ),
  }),
  codepipeline_compareExecutions: v.strictObject({
    ...onePipeline,
    executionId: v.optional(text('Full id of the execution to look at. The newest when absent.')),
    otherExecutionId: v.optional(
      text('Full id of the execution to compare with. The success before it when absent.'),
    ),
  }),
  codepipeline_whereIsCommit: v.strictObject({
    ...onePipeline,
    commit: text('A commit id of at least 7 characters, or a branch or tag of a repository that is open.'),
  }),
  codepipeline_whatWouldPushStart: v.strictObject({
    branch: v.optional(text('Branch that is pushed. What is checked out when absent.')),
    isNewBranch: v.optional(v.pipe(v.boolean(), v.description('Whether the push creates the branch.'))),
    changedFiles: v.optional(
      v.pipe(
        v.array(text('Path from the root of the repository.')),
        v.description(
          'The files that the push changes. When absent, those of the commits that are not pushed.',
        ),
      ),
    ),
    tag: v.optional(text('Tag that is pushed.')),
    pullRequestInto: v.optional(text('Destination branch of a pull request that is opened.')),
  }),
  codepipeline_listJobs: v.strictObject({ connection: oneConnection }),
  codepipeline_listWebhooks: v.strictObject({ connection: oneConnection }),
  codepipeline_startExecution: v.strictObject({
    ...onePipeline,
    variables: v.optional(
      v.pipe(
        v.array(v.strictObject({ name: text('Name of a pipeline variable.'), value: text('Its value.') })),
        v.description('Values of pipeline variables. A variable that is absent keeps its default.'),
      ),
    ),
    commits: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            sourceAction: text('Name of the source action.'),
            commit: text('Full commit id of 40 characters.'),
          }),
        ),
        v.description('Commits to run. A source action that is absent runs its latest revision.'),
      ),
    ),
  }),
  codepipeline_stopExecution: v.strictObject({
    ...onePipeline,
    executionId,
    mode: v.pipe(
      v.picklist(['wait', 'abandon']),
      v.description('wait: actions in progress finish first. abandon: they are left behind.'),
    ),
    reason: v.optional(longText('Why it is stopped, for the record', longestTexts.stopReason)),
  }),
  codepipeline_answerApproval: v.strictObject({
    ...onePipeline,
    stage: text('Name of the stage that waits.'),
    action: text('Name of the approval action that waits.'),
    verdict: v.pipe(v.picklist(['Approved', 'Rejected']), v.description('Rejected fails the stage.')),
    comment: v.optional(longText('Words of the reviewer, for the record', longestTexts.approvalSummary)),
  }),
} satisfies Readonly<Record<ToolName, v.GenericSchema>>;

export type ToolInput<Name extends ToolName> = v.InferOutput<(typeof toolInputs)[Name]>;
