import type { DefinitionPath } from '../definitionProblem';
import type { SourceNode, TextRange } from '../text/sourceTree';
import type { AccountValues } from './suggestion';

/** Where something is to be written, and what is known there. */
export interface CompletionPlace {
  readonly text: string;
  readonly root: SourceNode;
  /** From the pipeline down to the value or key. */
  readonly path: DefinitionPath;
  /** What is written there already, with its quotes. */
  readonly range: TextRange;
  readonly offset: number;
  readonly account: AccountValues;
}
