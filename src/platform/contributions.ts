import type { Target, RowArguments } from './target';
import type { StartArguments } from '../domain/start/startArguments';

/** Every command and the arguments it takes. package.json contributes the same ids; a test holds the two together. */
export interface CommandArguments {
  'codepipeline.addConnection': [];
  'codepipeline.addFavourite': RowArguments;
  'codepipeline.approveAction': RowArguments;
  'codepipeline.clearFilter': [];
  'codepipeline.closeSampleAccount': [];
  'codepipeline.copyArn': RowArguments;
  'codepipeline.copyCliCommand': RowArguments;
  'codepipeline.copyConsoleUrl': RowArguments;
  'codepipeline.copyExecutionId': RowArguments;
  'codepipeline.copyName': RowArguments;
  'codepipeline.copyPolicyStatement': [target?: Target];
  'codepipeline.copyTimelineLink': [target?: Target];
  'codepipeline.disableTransition': RowArguments;
  'codepipeline.duplicateConnection': [target?: Target];
  'codepipeline.enableTransition': RowArguments;
  'codepipeline.filterPipelines': [];
  'codepipeline.findWorkspacePipelines': [];
  'codepipeline.groupPipelines': [];
  'codepipeline.loadMoreExecutions': [target?: Target];
  'codepipeline.manageTrust': [];
  'codepipeline.markConnectionAsProduction': [target?: Target];
  'codepipeline.markConnectionAsReadOnly': [target?: Target];
  'codepipeline.openConsole': [target?: Target];
  'codepipeline.openExternal': [target?: Target];
  'codepipeline.openLog': [target?: Target];
  'codepipeline.openConnectionSettings': [];
  'codepipeline.openDocumentation': [];
  'codepipeline.openSampleAccount': [];
  'codepipeline.openPipelineTimeline': [target?: Target];
  'codepipeline.openTimeline': [target?: Target];
  'codepipeline.overrideCondition': [target?: Target];
  'codepipeline.refresh': RowArguments;
  'codepipeline.rejectAction': RowArguments;
  'codepipeline.removeConnection': [target?: Target];
  'codepipeline.removeFavourite': RowArguments;
  'codepipeline.renameConnection': [target?: Target];
  'codepipeline.revealInPipelines': [target?: Target];
  'codepipeline.reportIssue': [];
  'codepipeline.retryConnection': [target?: Target];
  'codepipeline.retryStage': RowArguments;
  'codepipeline.rollbackStage': [target?: Target];
  'codepipeline.showApiCalls': [];
  'codepipeline.showLog': [];
  'codepipeline.showWatched': [];
  'codepipeline.signIn': [target?: Target];
  'codepipeline.sortPipelines': [];
  'codepipeline.startExecution': [given?: Target | StartArguments];
  'codepipeline.stopExecution': RowArguments;
  'codepipeline.unmarkConnectionAsProduction': [target?: Target];
  'codepipeline.unmarkConnectionAsReadOnly': [target?: Target];
  'codepipeline.unwatchExecution': RowArguments;
  'codepipeline.watchExecution': RowArguments;
  'codepipeline.watchNextExecution': RowArguments;
  'codepipeline.whereIsMyCommit': [];
}

export type CommandId = keyof CommandArguments;

export const viewIds = { pipelines: 'codepipeline.pipelines', attention: 'codepipeline.attention' } as const;

export const documentSchemes = { apiCalls: 'codepipeline-api-calls' } as const;

export const panelTypes = { timeline: 'codepipeline.timeline' } as const;

/** The tools that the AI chat is offered; `lmTools/inputs.ts` says what each takes. */
export const toolNames = [
  'codepipeline_listPipelines',
  'codepipeline_getPipelineState',
  'codepipeline_explainLatestFailure',
  'codepipeline_compareExecutions',
  'codepipeline_whereIsCommit',
  'codepipeline_startExecution',
  'codepipeline_stopExecution',
  'codepipeline_answerApproval',
] as const;

/** Every setting and its type. package.json holds the defaults and descriptions. */
export interface Settings {
  'codepipeline.badge.checkWhileHidden': boolean;
  'codepipeline.badge.counts': string;
  'codepipeline.connections': unknown;
  'codepipeline.notifications': string;
  'codepipeline.start.openTimeline': boolean;
  'codepipeline.startPresets': unknown;
  'codepipeline.statusBar.click': string;
  'codepipeline.statusBar.enabled': boolean;
  'codepipeline.watch.favourites': boolean;
  'codepipeline.watch.pushes': boolean;
  'codepipeline.watch.showProgress': boolean;
  'codepipeline.workspacePipelines': unknown;
}

/** Every context key that `when` clauses of package.json read. */
export interface ContextKeys {
  'codepipeline.hasNoConnections': boolean;
  'codepipeline.isFiltered': boolean;
}
