import type { CommandId } from '../../../src/manifest/types';
import type { Question } from '../quickInputs';
import type { Target } from '../../../src/ui/commands/target';
import type { Found, Received } from './account';

export type Answer = (question: Question) => void;

export interface FlowQuestion {
  readonly asks: RegExp;
  /** Answers it, which opens the next one; for the last list, moves to its row for text. */
  readonly answer?: Answer;
  /** The same after Back, where that differs. */
  readonly answerAgain?: Answer;
  /** Texts that are refused, each with its error; a question without them is a list. */
  readonly refuses?: readonly { readonly text: string; readonly problem: RegExp }[];
}

/** The result of a flow when Enter is pressed on the last list, after its text was entered. */
interface Outcome {
  /** The question before the change on a production connection. */
  readonly question: string;
  readonly verb: string;
  readonly detail: string;
  /** What is said afterwards, where something is. */
  readonly says?: string;
  /** The calls that are sent. */
  readonly calls: readonly Received[];
  /** The same as commands, without what leads to the connection. */
  readonly commands: readonly string[];
}

export interface Flow {
  readonly title: string;
  readonly command: CommandId;
  readonly pipeline: string;
  /** The row that it begins from, in place of the question for a pipeline. */
  readonly row?: (found: Found) => Target;
  /** The questions after the one for the pipeline. Enter on the last list sends the change. */
  readonly questions: readonly FlowQuestion[];
  /** The text that is entered where it asks for one. */
  readonly writes?: string;
  /** Whether it warns on every connection. */
  readonly warnsAlways?: boolean;
  /** Whether it asks for the pipeline's name to be typed on a production connection. */
  readonly asksForName?: boolean;
  readonly comesTo: (found: Found) => Outcome;
}
