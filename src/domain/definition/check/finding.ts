import { problemCodes } from '../definitionProblem';
import type { DefinitionPath, ProblemCode } from '../definitionProblem';
import { shapeCodes } from '../shape/shapeProblems';
import type { ShapeCode } from '../shape/shapeProblems';
import type { TextRange } from '../text/sourceTree';
import { trapCodes } from './traps';
import type { TrapCode } from './traps';

/** What is said about a document rather than about the pipeline in it. */
export const documentCodes = [
  'invalid-text',
  'not-a-pipeline',
  'too-large',
  'duplicate-key',
  'unknown-member',
  'loop-not-read',
] as const;

export type DocumentCode = (typeof documentCodes)[number];

export type FindingId = DocumentCode | ShapeCode | ProblemCode | TrapCode;

/** Every id, which settings and comments may name. */
export const findingIds: readonly FindingId[] = [
  ...documentCodes,
  ...shapeCodes,
  ...problemCodes,
  ...trapCodes,
];

/**
 * `error`: AWS refuses it, or the document cannot be read. `warning`: AWS takes it, and its author may not have meant it.
 * `information`: a part was not looked at.
 */
export type Severity = 'error' | 'warning' | 'information';

/** Something to say about a part of a document. */
export interface Finding {
  readonly severity: Severity;
  readonly id: FindingId;
  /** In the words of AWS for what AWS refuses. */
  readonly message: string;
  readonly range: TextRange;
  /** From the pipeline down; empty for the document. */
  readonly path: DefinitionPath;
  /** The pipeline of the document that it is about, counted from 0; undefined for the document. */
  readonly definition?: number;
}
