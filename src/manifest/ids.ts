/**
 * The ids that the extension itself needs at run time. Nothing else of this folder is loaded with it, so this file
 * imports nothing.
 */

/** The id of a command or a setting by its name in the manifest. */
export const idOf = <Name extends string>(name: Name) => `codepipeline.${name}` as const;

export const viewIds = {
  pipelines: 'codepipeline.pipelines',
  attention: 'codepipeline.attention',
  integrations: 'codepipeline.integrations',
} as const;

export const documentSchemes = {
  apiCalls: 'codepipeline-api-calls',
  triggers: 'codepipeline-triggers',
} as const;

/** Files that are made when they are read. */
export const fileSchemes = {
  logs: 'codepipeline-log',
  definitions: 'codepipeline',
  artifacts: 'codepipeline-artifact',
} as const;

/** The language of a log, by which the editor has settings of its own for it. */
export const logLanguage = 'codepipeline-log';

/** The language of definitions, which `*.pipeline.json` have by their names. */
export const definitionLanguage = 'codepipeline-definition';

/** The languages of CloudFormation templates. */
export const templateLanguages: readonly string[] = [
  'yaml',
  'json',
  'jsonc',
  'cloudformation',
  'yaml-cfn',
  'json-cfn',
];

/** The panels of each page, by the name of the page's folder in src/webview. */
export const panelTypes = { timeline: 'codepipeline.timeline', diagram: 'codepipeline.diagram' } as const;

/** The walkthrough of the Welcome page. */
export const walkthroughId = 'codepipeline.firstSteps';

/** The tools of the AI chat; `features/chat/inputs.ts` has the input of each. */
export const toolNames = [
  'codepipeline_listPipelines',
  'codepipeline_getPipelineState',
  'codepipeline_explainLatestFailure',
  'codepipeline_readDefinition',
  'codepipeline_compareExecutions',
  'codepipeline_whereIsCommit',
  'codepipeline_whatWouldPushStart',
  'codepipeline_listJobs',
  'codepipeline_listWebhooks',
  'codepipeline_startExecution',
  'codepipeline_stopExecution',
  'codepipeline_answerApproval',
] as const;

export type ToolName = (typeof toolNames)[number];

/** The context keys that the extension sets and `when` clauses read. */
export const contextKeys = [
  'codepipeline.declaresPipeline',
  'codepipeline.hasEditableConnections',
  'codepipeline.hasNoConnections',
  'codepipeline.hasWritableConnections',
  'codepipeline.isFiltered',
  'codepipeline.isSampleAccountOpen',
  'codepipeline.isSignedOut',
  'codepipeline.isWatching',
] as const;

/** Every context key of the extension and its type. */
export type ContextKeys = Readonly<Record<(typeof contextKeys)[number], boolean>>;
