import * as vscode from 'vscode';
import { executionConsoleUrl } from '../../domain/links/consoleUrl';
import { logUrlOf } from '../../domain/links/logUrl';
import { Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import type { TimelineCommand } from '../../domain/timelineContract';
import { executeCommand } from '../../platform/executeCommand';
import type { TimelinePanels } from '../../views/timeline/timelinePanels';
import { openInBrowser, runCommonCommand } from '../../views/pages/commonCommands';
import { compareTimelines } from './compareTimelines';
import { exportTimeline } from './exportTimeline';
import type { Services } from '../services';

/** Does what the timeline page asks for, through the same commands as everywhere else. */
export async function runTimelineCommand(
  services: Pick<Services, 'connections' | 'store' | 'history' | 'now'>,
  timelines: TimelinePanels,
  command: TimelineCommand,
  pipeline: PipelineRef,
): Promise<void> {
  const region = services.connections.find(pipeline.connection)?.region ?? '';
  switch (command.verb) {
    case 'approve':
    case 'reject': {
      const { executionId, stage, action } = command;
      const id = command.verb === 'approve' ? 'codepipeline.approveAction' : 'codepipeline.rejectAction';
      return executeCommand(id, {
        pipeline,
        execution: { pipeline, executionId },
        action: { pipeline, stage, action },
      });
    }
    case 'retryStage':
    case 'rollbackStage':
    case 'enableTransition':
    case 'disableTransition':
    case 'overrideCondition':
      return executeCommand(`codepipeline.${command.verb}`, {
        pipeline,
        execution: { pipeline, executionId: command.executionId },
        stage: { pipeline, stage: command.stage },
      });
    case 'stopExecution':
    case 'openTimeline':
      return executeCommand(`codepipeline.${command.verb}`, {
        pipeline,
        execution: { pipeline, executionId: command.executionId },
      });
    case 'openConsole':
      return openInBrowser(executionConsoleUrl({ pipeline, executionId: command.executionId }, region));
    case 'openLog': {
      const execution = { pipeline, executionId: command.executionId };
      const attempts = services.store.get({ kind: 'actions', execution }).value ?? [];
      const attempt = attempts.find(({ id }) => id === command.actionExecutionId);
      const url = attempt && logUrlOf(attempt, region);
      if (url === undefined)
        throw new Problem('fact', vscode.l10n.t('{0} does not report a log location.', command.action));
      return openInBrowser(url);
    }
    case 'startExecution':
      return executeCommand('codepipeline.startExecution', { pipeline });
    case 'openPipelineTimeline':
      return timelines.showPipeline(pipeline);
    case 'compare': {
      const execution = { pipeline, executionId: command.executionId };
      return compareTimelines(services, timelines, execution, command.with);
    }
    case 'export': {
      const input = timelines.inputOf({ pipeline, executionId: command.executionId });
      return input && exportTimeline(input.input, input.now, command.format);
    }
    case 'openExternal':
    case 'copy':
      return runCommonCommand(command);
    case 'refresh':
      return executeCommand('codepipeline.refresh', { pipeline, connection: pipeline.connection });
  }
}
