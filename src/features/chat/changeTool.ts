import type { PipelineRef } from '../../domain/refs';
import type { ToolName } from '../../manifest/ids';
import { carryOutOne } from '../../core/changes/carryOut';
import type { Done, PlannedChange } from '../../core/changes/plannedChange';
import { refuseReadOnly } from '../../core/changes/readOnly';
import { confirmChange } from './confirmation';
import { findPipeline } from './findPipeline';
import type { ToolInput } from './inputs';
import type { Tool, ToolServices } from './tool';

/** The tools that change one pipeline. */
type ToolOfPipeline = Extract<
  ToolName,
  'codepipeline_startExecution' | 'codepipeline_stopExecution' | 'codepipeline_answerApproval'
>;

/** What makes a tool that changes one thing of a pipeline its own. */
interface ChangeTool<Input, Subject, D extends Done> {
  /**
   * What is to be changed, as it is now.
   * @throws Problem where it cannot be changed like this.
   */
  find(services: ToolServices, pipeline: PipelineRef, input: Input, signal: AbortSignal): Promise<Subject>;
  /** What the user is asked: a title, and what is to be known beside the pipeline and its connection. */
  question(subject: Subject, input: Input): { readonly title: string; readonly lines: readonly string[] };
  plan(services: ToolServices, subject: Subject, input: Input): PlannedChange<D>;
  /** The result for the model. */
  answer(subject: Subject, input: Input, done: D): string;
}

/**
 * A tool that changes something: never on a read-only connection, after a question that names a production one, and sent
 * as the commands send it.
 */
export function changeTool<Name extends ToolOfPipeline, Subject, D extends Done = Done>(
  of: ChangeTool<ToolInput<Name>, Subject, D>,
): Tool<Name> {
  const findIn = async (services: ToolServices, input: ToolInput<Name>, signal: AbortSignal) => {
    const pipeline = await findPipeline(services, input, signal);
    refuseReadOnly(services, pipeline.connection);
    return { pipeline, subject: await of.find(services, pipeline, input, signal) };
  };
  return {
    async confirm(services, input, signal) {
      const { pipeline, subject } = await findIn(services, input, signal);
      const { title, lines } = of.question(subject, input);
      return confirmChange(services, pipeline, title, lines);
    },
    async invoke(services, input, signal) {
      const { subject } = await findIn(services, input, signal);
      const { done, note } = await carryOutOne(services, of.plan(services, subject, input), signal);
      return [of.answer(subject, input, done), note].filter((line) => line !== undefined).join('\n');
    },
  };
}
