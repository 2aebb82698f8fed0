import type { CommandId } from '../../../../src/manifest/types';
import type { Question } from '../../support/quickInputs';
import type { Found, Received } from './account';

export type Answer = (question: Question) => void;

export interface FlowQuestion {
  readonly asks: RegExp;
  /** Answers it, which leads to the next one; from the last question of a list of deeds, into its row for words. */
  readonly answer?: Answer;
  /** The same for somebody who has come back to it, where that is something else. */
  readonly answerAgain?: Answer;
  /** Words that are not taken, each with what is said of them; a question without them is a list. */
  readonly refuses?: readonly { readonly text: string; readonly problem: RegExp }[];
}

/** What a flow comes to when Enter is pressed on the last list, after its words were written. */
interface Outcome {
  /** What is said before it is done on a production connection. */
  readonly question: string;
  readonly verb: string;
  readonly detail: string;
  /** The calls that it is. */
  readonly calls: readonly Received[];
  /** The same as commands, without what leads to the connection. */
  readonly commands: readonly string[];
}

export interface Flow {
  readonly title: string;
  readonly command: CommandId;
  readonly pipeline: string;
  /** Behind the question for the pipeline. The last list is the one on which Enter does it. */
  readonly questions: readonly FlowQuestion[];
  /** What is written where it asks for words. */
  readonly writes?: string;
  /** Whether it warns on every connection. */
  readonly warnsAlways?: boolean;
  readonly comesTo: (found: Found) => Outcome;
}
