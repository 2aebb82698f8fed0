import type { PipelineRef } from '../../domain/refs';
import type { TimelineCommand } from '../../domain/timelineContract';
import { executeCommand } from '../../ui/commands/executeCommand';
import { runCommonCommand } from '../../ui/webview/commonCommands';
import { targetIn } from '../../ui/webview/pageTarget';
import type { TimelinePanels } from './timelinePanels';
import { compareTimelines } from './compareTimelines';
import type { ComparisonNeeds } from './compareTimelines';
import { exportTimeline } from './exportTimeline';

/** Does what the timeline page asks for, through the same commands as everywhere else. */
export async function runTimelineCommand(
  services: ComparisonNeeds,
  timelines: Pick<TimelinePanels, 'compare' | 'exported' | 'keepChoice' | 'lookAt' | 'show' | 'showMore'>,
  command: TimelineCommand,
  pipeline: PipelineRef,
): Promise<void> {
  switch (command.verb) {
    case 'run':
      return executeCommand(command.command, targetIn(pipeline, command.target));
    case 'answer': {
      const { verdict, comment: summary, target } = command;
      return executeCommand('codepipeline.answerApproval', targetIn(pipeline, target), { verdict, summary });
    }
    case 'compare': {
      const execution = { pipeline, executionId: command.executionId };
      return compareTimelines(services, timelines, execution, command.with);
    }
    case 'compareWith': {
      const execution = { pipeline, executionId: command.executionId };
      timelines.show(execution);
      return timelines.compare(execution, { pipeline, executionId: command.other });
    }
    case 'loadMore':
      return loadMore(services, timelines.showMore(pipeline), pipeline);
    case 'export': {
      const exported = timelines.exported({ pipeline, executionId: command.executionId });
      return exported && exportTimeline(exported, command.format);
    }
    case 'lookAt':
      return timelines.lookAt(pipeline, command.target);
    case 'choose':
      return timelines.keepChoice(pipeline, command.choice);
    case 'openExternal':
    case 'copy':
      return runCommonCommand(command);
  }
}

/** Loads as many executions as are to be shown: a page more, with the progress of the command. */
async function loadMore({ history }: ComparisonNeeds, wanted: number, pipeline: PipelineRef): Promise<void> {
  if (history.executions(pipeline).length >= wanted || !history.hasMore(pipeline)) return;
  await executeCommand('codepipeline.loadMoreExecutions', { connection: pipeline.connection, pipeline });
}
