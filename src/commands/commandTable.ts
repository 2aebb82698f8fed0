import * as vscode from 'vscode';
import type { CommandHandler } from '../platform/commandRegistry';
import type { CommandId, Settings } from '../platform/contributions';
import type { ConnectionId } from '../domain/refs';
import type { SampleAccount } from '../state/sampleAccount';
import type { ApiCallsDocument } from '../views/documents/apiCallsDocument';
import type { TimelinePanels } from '../views/timeline/timelinePanels';
import { addConnection } from './addConnection';
import type { OfferedProfile } from './addConnection';
import { approveAction, rejectAction } from './answerApproval';
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
export interface CommandNeeds extends Services {
  readonly timelines: TimelinePanels;
  readonly sample: SampleAccount;
  readonly apiCalls: ApiCallsDocument;
  readonly loadProfiles: () => Promise<readonly OfferedProfile[]>;
  /** Drops a connection's client and credentials, so that they are read anew. */
  readonly forgetClient: (connection: ConnectionId) => void;
}

/** Every command there is: the type sees to it that none is missing. */
export const commandTable = (needs: CommandNeeds): { [Id in CommandId]: CommandHandler<Id> } => ({
  'codepipeline.addConnection': addConnection(needs.connections, needs.loadProfiles),
  'codepipeline.approveAction': approveAction(needs),
  'codepipeline.closeSampleAccount': () => needs.sample.close(),
  'codepipeline.copyId': copyId,
  'codepipeline.disableTransition': disableTransition(needs),
  'codepipeline.enableTransition': enableTransition(needs),
  'codepipeline.loadMoreExecutions': loadMoreExecutions(needs),
  'codepipeline.openConnectionSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', connectionsSetting),
  'codepipeline.openDocumentation': () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
  'codepipeline.openSampleAccount': openSampleAccount(needs.sample),
  'codepipeline.openPipelineTimeline': openPipelineTimeline(needs, needs.timelines),
  'codepipeline.openTimeline': openTimeline(needs, needs.timelines),
  'codepipeline.overrideCondition': overrideCondition(needs),
  'codepipeline.refresh': refresh(needs),
  'codepipeline.rejectAction': rejectAction(needs),
  'codepipeline.retryConnection': retryConnection(needs, needs.forgetClient),
  'codepipeline.retryStage': retryStage(needs),
  'codepipeline.showApiCalls': () => needs.apiCalls.show(),
  'codepipeline.showLog': () => needs.log.show(),
  'codepipeline.startExecution': startExecution(needs),
  'codepipeline.stopExecution': stopExecution(needs),
});
