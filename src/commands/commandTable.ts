import * as vscode from 'vscode';
import { lazy } from '../domain/lazy';
import type { LazyDisposable } from '../domain/lazy';
import type { CommandHandler } from '../platform/commandRegistry';
import type { CommandId, Settings } from '../manifest/types';
import type { PipelineLists } from '../state/lists/pipelineLists';
import type { SampleAccount } from '../state/connections/sampleAccount';
import type { SignedOutConnections } from '../state/connections/signedOutConnections';
import type { ApiCallsDocument } from '../views/documents/apiCallsDocument';
import type { LazyTimelines } from '../views/timeline/lazyTimelines';
import type { Watching } from '../views/watch/watching';
import type { AddNeeds } from './connections/addConnection';
import type { SignInNeeds } from './connections/signIn';
import type { Services } from './services';
import type { StartNeeds } from './start/startSession';

const connectionsSetting: keyof Settings = 'codepipeline.connections';
const documentation = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html';

/** What the commands need beside the services that most of them share. */
export interface CommandNeeds extends Services, AddNeeds, SignInNeeds, StartNeeds {
  readonly timelines: LazyTimelines;
  readonly lists: PipelineLists;
  readonly sample: SampleAccount;
  readonly apiCalls: ApiCallsDocument;
  readonly signedOut: SignedOutConnections;
  readonly watching: LazyDisposable<Watching>;
  /** `publisher.name`, by which links find this extension. */
  readonly extensionId: string;
}

/** Every command there is: the type sees to it that none is missing. */
export const commandTable = (needs: CommandNeeds): { [Id in CommandId]: CommandHandler<Id> } => ({
  'codepipeline.addConnection': lazy(
    () => import('./connections/addConnection'),
    (m) => m.addConnection(needs),
  ),
  'codepipeline.addFavourite': lazy(
    () => import('./list/markFavourite'),
    (m) => m.addFavourite(needs, needs.lists.favourites),
  ),
  'codepipeline.approveAction': lazy(
    () => import('./operate/answerApproval'),
    (m) => m.approveAction(needs),
  ),
  'codepipeline.clearFilter': lazy(
    () => import('./list/filterPipelines'),
    (m) => m.clearFilter(needs.lists),
  ),
  'codepipeline.closeSampleAccount': () => needs.sample.close(),
  'codepipeline.copyArn': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyArn(needs),
  ),
  'codepipeline.copyCliCommand': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyCliCommand(needs),
  ),
  'codepipeline.copyConsoleUrl': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyConsoleUrl(needs),
  ),
  'codepipeline.copyExecutionId': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyExecutionId,
  ),
  'codepipeline.copyName': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyName,
  ),
  'codepipeline.copyPolicyStatement': lazy(
    () => import('./copy/copyCommands'),
    (m) => m.copyPolicyStatement(needs),
  ),
  'codepipeline.copyTimelineLink': lazy(
    () => import('./copy/copyTimelineLink'),
    async (m) => m.copyTimelineLink(needs, await needs.timelines.load(), needs.extensionId),
  ),
  'codepipeline.disableTransition': lazy(
    () => import('./operate/disableTransition'),
    (m) => m.disableTransition(needs),
  ),
  'codepipeline.duplicateConnection': lazy(
    () => import('./connections/editCommands'),
    (m) => m.duplicateConnection(needs.connections),
  ),
  'codepipeline.enableTransition': lazy(
    () => import('./operate/enableTransition'),
    (m) => m.enableTransition(needs),
  ),
  'codepipeline.filterPipelines': lazy(
    () => import('./list/filterPipelines'),
    (m) => m.filterPipelines(needs.lists),
  ),
  'codepipeline.findWorkspacePipelines': lazy(
    () => import('./watch/findWorkspacePipelines'),
    async (m) => m.findWorkspacePipelines(needs, (await needs.watching.load()).workspacePipelines),
  ),
  'codepipeline.groupPipelines': lazy(
    () => import('./list/groupPipelines'),
    (m) => m.groupPipelines(needs, needs.lists),
  ),
  'codepipeline.loadMoreExecutions': lazy(
    () => import('./treeCommands'),
    (m) => m.loadMoreExecutions(needs),
  ),
  'codepipeline.manageTrust': () => vscode.commands.executeCommand('workbench.trust.manage'),
  'codepipeline.markConnectionAsProduction': lazy(
    () => import('./connections/markConnection'),
    (m) => m.markConnection(needs.connections, 'production', true),
  ),
  'codepipeline.markConnectionAsReadOnly': lazy(
    () => import('./connections/markConnection'),
    (m) => m.markConnection(needs.connections, 'readOnly', true),
  ),
  'codepipeline.openConsole': lazy(
    () => import('./openCommands'),
    (m) => m.openLink(needs, 'console'),
  ),
  'codepipeline.openExternal': lazy(
    () => import('./openCommands'),
    (m) => m.openLink(needs, 'external'),
  ),
  'codepipeline.openLog': lazy(
    () => import('./openCommands'),
    (m) => m.openLink(needs, 'log'),
  ),
  'codepipeline.openConnectionSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', connectionsSetting),
  'codepipeline.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
  'codepipeline.openSampleAccount': lazy(
    () => import('./openCommands'),
    (m) => m.openSampleAccount(needs.sample),
  ),
  'codepipeline.openPipelineTimeline': lazy(
    () => import('./timeline/openPipelineTimeline'),
    async (m) => m.openPipelineTimeline(needs, await needs.timelines.load()),
  ),
  'codepipeline.openTimeline': lazy(
    () => import('./timeline/openTimeline'),
    async (m) => m.openTimeline(needs, await needs.timelines.load()),
  ),
  'codepipeline.overrideCondition': lazy(
    () => import('./operate/overrideCondition'),
    (m) => m.overrideCondition(needs),
  ),
  'codepipeline.refresh': lazy(
    () => import('./treeCommands'),
    (m) => m.refresh(needs),
  ),
  'codepipeline.rejectAction': lazy(
    () => import('./operate/answerApproval'),
    (m) => m.rejectAction(needs),
  ),
  'codepipeline.removeConnection': lazy(
    () => import('./connections/editCommands'),
    (m) => m.removeConnection(needs.connections),
  ),
  'codepipeline.removeFavourite': lazy(
    () => import('./list/markFavourite'),
    (m) => m.removeFavourite(needs.lists.favourites),
  ),
  'codepipeline.renameConnection': lazy(
    () => import('./connections/editCommands'),
    (m) => m.renameConnection(needs.connections),
  ),
  'codepipeline.reportIssue': lazy(
    () => import('./openCommands'),
    (m) => m.reportIssue(needs.extensionId, needs.connections),
  ),
  'codepipeline.retryConnection': lazy(
    () => import('./connections/editCommands'),
    (m) => m.retryConnection(needs),
  ),
  'codepipeline.retryStage': lazy(
    () => import('./operate/retryStage'),
    (m) => m.retryStage(needs),
  ),
  'codepipeline.rollbackStage': lazy(
    () => import('./operate/rollbackStage'),
    (m) => m.rollbackStage(needs),
  ),
  'codepipeline.revealInPipelines': lazy(
    () => import('./treeCommands'),
    async (m) => m.revealInPipelines(needs, await needs.timelines.load()),
  ),
  'codepipeline.showApiCalls': () => needs.apiCalls.show(),
  'codepipeline.showLog': () => needs.log.show(),
  'codepipeline.showWatched': lazy(
    () => import('./watch/showWatched'),
    async (m) => m.showWatched(needs, await needs.watching.load()),
  ),
  'codepipeline.signIn': lazy(
    () => import('./connections/signIn'),
    (m) => m.signIn(needs),
  ),
  'codepipeline.sortPipelines': lazy(
    () => import('./list/sortPipelines'),
    (m) => m.sortPipelines(needs.lists),
  ),
  'codepipeline.startExecution': lazy(
    () => import('./startExecution'),
    (m) => m.startExecution(needs),
  ),
  'codepipeline.stopExecution': lazy(
    () => import('./operate/stopExecution'),
    (m) => m.stopExecution(needs),
  ),
  'codepipeline.unmarkConnectionAsProduction': lazy(
    () => import('./connections/markConnection'),
    (m) => m.markConnection(needs.connections, 'production', false),
  ),
  'codepipeline.unmarkConnectionAsReadOnly': lazy(
    () => import('./connections/markConnection'),
    (m) => m.markConnection(needs.connections, 'readOnly', false),
  ),
  'codepipeline.unwatchExecution': lazy(
    () => import('./watch/watchCommands'),
    async (m) => m.unwatchExecution(needs, (await needs.watching.load()).awaited),
  ),
  'codepipeline.watchExecution': lazy(
    () => import('./watch/watchCommands'),
    (m) => m.watchExecution(needs),
  ),
  'codepipeline.watchNextExecution': lazy(
    () => import('./watch/watchCommands'),
    async (m) => m.watchNextExecution(needs, (await needs.watching.load()).awaited),
  ),
  'codepipeline.whereIsMyCommit': lazy(
    () => import('./watch/whereIsMyCommit'),
    async (m) => m.whereIsMyCommit(needs, (await needs.watching.load()).workspacePipelines),
  ),
});
