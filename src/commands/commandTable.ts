import * as vscode from 'vscode';
import type { CommandTable } from '../platform/commandRegistry';
import type { Settings } from '../manifest/types';
import type { PipelineLists } from '../state/lists/pipelineLists';
import type { SampleAccount } from '../state/connections/sampleAccount';
import type { SignedOutConnections } from '../state/connections/signedOutConnections';
import type { ApiCallsDocument } from '../views/documents/apiCallsDocument';
import type { TimelinePanels } from '../views/timeline/timelinePanels';
import type { Watching } from '../views/watch/watching';
import type { AddNeeds } from './connections/addConnection';
import type { SignInNeeds } from './connections/signIn';
import type { Services } from './services';
import type { StartNeeds } from './start/startSession';
import { addConnection } from './connections/addConnection';
import {
  duplicateConnection,
  removeConnection,
  renameConnection,
  retryConnection,
} from './connections/editCommands';
import { markConnection } from './connections/markConnection';
import { signIn } from './connections/signIn';
import {
  copyArn,
  copyCliCommand,
  copyConsoleUrl,
  copyExecutionId,
  copyName,
  copyPolicyStatement,
} from './copy/copyCommands';
import { copyTimelineLink } from './copy/copyTimelineLink';
import { clearFilter, filterPipelines } from './list/filterPipelines';
import { groupPipelines } from './list/groupPipelines';
import { addFavourite, removeFavourite } from './list/markFavourite';
import { sortPipelines } from './list/sortPipelines';
import { openLink, openSampleAccount, reportIssue } from './openCommands';
import { approveAction, rejectAction } from './operate/answerApproval';
import { disableTransition } from './operate/disableTransition';
import { enableTransition } from './operate/enableTransition';
import { overrideCondition } from './operate/overrideCondition';
import { retryStage } from './operate/retryStage';
import { rollbackStage } from './operate/rollbackStage';
import { stopExecution } from './operate/stopExecution';
import { startExecution } from './startExecution';
import { openPipelineTimeline } from './timeline/openPipelineTimeline';
import { openTimeline } from './timeline/openTimeline';
import { loadMoreExecutions, refresh, revealInPipelines } from './treeCommands';
import { findWorkspacePipelines } from './watch/findWorkspacePipelines';
import { showWatched } from './watch/showWatched';
import { unwatchExecution, watchExecution, watchNextExecution } from './watch/watchCommands';
import { whereIsMyCommit } from './watch/whereIsMyCommit';

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
