import * as vscode from 'vscode';
import type { CommandTable } from './ui/commands/commandRegistry';
import type { Settings } from './manifest/types';
import type { PipelineLists } from './core/lists/pipelineLists';
import type { SampleAccount } from './core/connections/sampleAccount';
import type { SignedOutConnections } from './core/connections/signedOutConnections';
import type { ApiCallsDocument } from './features/apiCalls/apiCallsDocument';
import type { TimelinePanels } from './features/timeline/timelinePanels';
import type { Watching } from './features/watch/watching';
import type { AddNeeds } from './features/connect/addConnection';
import type { SignInNeeds } from './features/connect/signIn';
import type { Services } from './ui/services';
import type { StartNeeds } from './features/start/startSession';
import { addConnection } from './features/connect/addConnection';
import {
  duplicateConnection,
  removeConnection,
  renameConnection,
  retryConnection,
} from './features/connect/editCommands';
import { markConnection } from './features/connect/markConnection';
import { signIn } from './features/connect/signIn';
import {
  copyArn,
  copyCliCommand,
  copyConsoleUrl,
  copyExecutionId,
  copyName,
  copyPolicyStatement,
} from './features/copy/copyCommands';
import { copyTimelineLink } from './features/timeline/copyTimelineLink';
import { clearFilter, filterPipelines } from './features/arrange/filterPipelines';
import { groupPipelines } from './features/arrange/groupPipelines';
import { addFavourite, removeFavourite } from './features/arrange/markFavourite';
import { sortPipelines } from './features/arrange/sortPipelines';
import { openLink, openSampleAccount, reportIssue } from './features/sample/openCommands';
import { approveAction, rejectAction } from './features/operate/answerApproval';
import { disableTransition } from './features/operate/disableTransition';
import { enableTransition } from './features/operate/enableTransition';
import { overrideCondition } from './features/operate/overrideCondition';
import { retryStage } from './features/operate/retryStage';
import { rollbackStage } from './features/operate/rollbackStage';
import { stopExecution } from './features/operate/stopExecution';
import { startExecution } from './features/start/startExecution';
import { openPipelineTimeline } from './features/timeline/openPipelineTimeline';
import { openTimeline } from './features/timeline/openTimeline';
import { loadMoreExecutions, refresh, revealInPipelines } from './features/browse/treeCommands';
import { findWorkspacePipelines } from './features/watch/findWorkspacePipelines';
import { showWatched } from './features/watch/showWatched';
import { unwatchExecution, watchExecution, watchNextExecution } from './features/watch/watchCommands';
import { whereIsMyCommit } from './features/watch/whereIsMyCommit';

const connectionsSetting: keyof Settings = 'codepipeline.connections';
const documentation = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html';

/** The dependencies of commands beside the services that most of them share. */
export interface CommandNeeds extends Services, AddNeeds, SignInNeeds, StartNeeds {
  readonly timelines: TimelinePanels;
  readonly lists: PipelineLists;
  readonly sample: SampleAccount;
  readonly apiCalls: ApiCallsDocument;
  readonly signedOut: SignedOutConnections;
  readonly watching: Watching;
  /** `publisher.name`, by which links find this extension. */
  readonly extensionId: string;
}

/** Every command; its type ensures that none is missing. */
export const commandTable = (needs: CommandNeeds): CommandTable => ({
  'codepipeline.addConnection': addConnection(needs),
  'codepipeline.addFavourite': addFavourite(needs, needs.lists.favourites),
  'codepipeline.approveAction': approveAction(needs),
  'codepipeline.clearFilter': clearFilter(needs.lists),
  'codepipeline.closeSampleAccount': () => needs.sample.close(),
  'codepipeline.copyArn': copyArn(needs),
  'codepipeline.copyCliCommand': copyCliCommand(needs),
  'codepipeline.copyConsoleUrl': copyConsoleUrl(needs),
  'codepipeline.copyExecutionId': copyExecutionId,
  'codepipeline.copyName': copyName,
  'codepipeline.copyPolicyStatement': copyPolicyStatement(needs),
  'codepipeline.copyTimelineLink': copyTimelineLink(needs, needs.timelines, needs.extensionId),
  'codepipeline.disableTransition': disableTransition(needs),
  'codepipeline.duplicateConnection': duplicateConnection(needs.connections),
  'codepipeline.enableTransition': enableTransition(needs),
  'codepipeline.filterPipelines': filterPipelines(needs.lists),
  'codepipeline.findWorkspacePipelines': findWorkspacePipelines(needs, needs.watching.workspacePipelines),
  'codepipeline.groupPipelines': groupPipelines(needs, needs.lists),
  'codepipeline.loadMoreExecutions': loadMoreExecutions(needs),
  'codepipeline.manageTrust': () => vscode.commands.executeCommand('workbench.trust.manage'),
  'codepipeline.markConnectionAsProduction': markConnection(needs.connections, 'production', true),
  'codepipeline.markConnectionAsReadOnly': markConnection(needs.connections, 'readOnly', true),
  'codepipeline.openConsole': openLink(needs, 'console'),
  'codepipeline.openExternal': openLink(needs, 'external'),
  'codepipeline.openLog': openLink(needs, 'log'),
  'codepipeline.openConnectionSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', connectionsSetting),
  'codepipeline.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
  'codepipeline.openSampleAccount': openSampleAccount(needs.sample),
  'codepipeline.openPipelineTimeline': openPipelineTimeline(needs, needs.timelines),
  'codepipeline.openTimeline': openTimeline(needs, needs.timelines),
  'codepipeline.overrideCondition': overrideCondition(needs),
  'codepipeline.refresh': refresh(needs),
  'codepipeline.rejectAction': rejectAction(needs),
  'codepipeline.removeConnection': removeConnection(needs.connections),
  'codepipeline.removeFavourite': removeFavourite(needs.lists.favourites),
  'codepipeline.renameConnection': renameConnection(needs.connections),
  'codepipeline.reportIssue': reportIssue(needs.extensionId, needs.connections),
  'codepipeline.retryConnection': retryConnection(needs),
  'codepipeline.retryStage': retryStage(needs),
  'codepipeline.rollbackStage': rollbackStage(needs),
  'codepipeline.revealInPipelines': revealInPipelines(needs, needs.timelines),
  'codepipeline.showApiCalls': () => needs.apiCalls.show(),
  'codepipeline.showLog': () => needs.log.show(),
  'codepipeline.showWatched': showWatched(needs, needs.watching),
  'codepipeline.signIn': signIn(needs),
  'codepipeline.sortPipelines': sortPipelines(needs.lists),
  'codepipeline.startExecution': startExecution(needs),
  'codepipeline.stopExecution': stopExecution(needs),
  'codepipeline.unmarkConnectionAsProduction': markConnection(needs.connections, 'production', false),
  'codepipeline.unmarkConnectionAsReadOnly': markConnection(needs.connections, 'readOnly', false),
  'codepipeline.unwatchExecution': unwatchExecution(needs, needs.watching.awaited),
  'codepipeline.watchExecution': watchExecution(needs),
  'codepipeline.watchNextExecution': watchNextExecution(needs, needs.watching.awaited),
  'codepipeline.whereIsMyCommit': whereIsMyCommit(needs, needs.watching.workspacePipelines),
});
