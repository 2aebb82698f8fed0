import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';
import type { CommandId, Settings } from '../platform/contributions';
import type { SampleAccount } from '../state/sampleAccount';
import type { SignedOutConnections } from '../state/signedOutConnections';
import type { ApiCallsDocument } from '../views/documents/apiCallsDocument';
import type { TimelinePanels } from '../views/timeline/timelinePanels';
import { approveAction, rejectAction } from './answerApproval';
import { addConnection } from './connections/addConnection';
import type { AddNeeds } from './connections/addConnection';
import { duplicateConnection } from './connections/duplicateConnection';
import { markConnection } from './connections/markConnection';
import { removeConnection } from './connections/removeConnection';
import { renameConnection } from './connections/renameConnection';
import { signIn } from './connections/signIn';
import type { SignInNeeds } from './connections/signIn';
import { copyId } from './copyId';
import { disableTransition } from './disableTransition';
import { enableTransition } from './enableTransition';
import { loadMoreExecutions } from './loadMoreExecutions';
import { openSampleAccount } from './openSampleAccount';
import { openPipelineTimeline } from './openPipelineTimeline';
import { openTimeline } from './openTimeline';
import { overrideCondition } from './overrideCondition';
import { refresh } from './refresh';
import { retryConnection } from './retryConnection';
import { retryStage } from './retryStage';
import type { Services } from './services';
import { startExecution } from './startExecution';
import { stopExecution } from './stopExecution';

const connectionsSetting: keyof Settings = 'codepipeline.connections';
const documentation = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html';

/** What the commands need beside the services that most of them share. */
export interface CommandNeeds extends Services, AddNeeds, SignInNeeds {
  readonly timelines: TimelinePanels;
  readonly sample: SampleAccount;
  readonly apiCalls: ApiCallsDocument;
  readonly signedOut: SignedOutConnections;
}

/** Every command there is: the type sees to it that none is missing. */
export const commandTable = (needs: CommandNeeds): { [Id in CommandId]: CommandHandler<Id> } => ({
  'codepipeline.addConnection': addConnection(needs),
  'codepipeline.approveAction': approveAction(needs),
  'codepipeline.closeSampleAccount': () => needs.sample.close(),
  'codepipeline.copyId': copyId,
  'codepipeline.disableTransition': disableTransition(needs),
  'codepipeline.duplicateConnection': duplicateConnection(needs.connections),
  'codepipeline.enableTransition': enableTransition(needs),
  'codepipeline.loadMoreExecutions': loadMoreExecutions(needs),
  'codepipeline.markConnectionAsProduction': markConnection(needs.connections, 'production', true),
  'codepipeline.markConnectionAsReadOnly': markConnection(needs.connections, 'readOnly', true),
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
  'codepipeline.renameConnection': renameConnection(needs.connections),
  'codepipeline.retryConnection': retryConnection(needs),
  'codepipeline.retryStage': retryStage(needs),
  'codepipeline.showApiCalls': () => needs.apiCalls.show(),
  'codepipeline.showLog': () => needs.log.show(),
  'codepipeline.signIn': signIn(needs),
  'codepipeline.startExecution': startExecution(needs),
  'codepipeline.stopExecution': stopExecution(needs),
  'codepipeline.unmarkConnectionAsProduction': markConnection(needs.connections, 'production', false),
  'codepipeline.unmarkConnectionAsReadOnly': markConnection(needs.connections, 'readOnly', false),
});
