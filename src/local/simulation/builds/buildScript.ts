import type { Lines } from '../logs/logLines';
import type { Suite } from '../tools/suite';

/** A command of a build, and what it prints. */
export interface Command {
  /** As the buildspec has it; it has several lines where that has a YAML block. */
  readonly text: string;
  /** How long it takes, compared to the other commands of the build. */
  readonly weight: number;
  readonly output: Lines;
  /** What it prints where it fails. */
  readonly failure: CommandFailure;
}

export interface CommandFailure {
  readonly exit: number;
  readonly output: Lines;
}

/** The phases of a buildspec. */
export const scriptPhases = ['INSTALL', 'PRE_BUILD', 'BUILD', 'POST_BUILD'] as const;
export type ScriptPhase = (typeof scriptPhases)[number];

/** What a build does: the buildspec of its project. */
export interface BuildScript {
  /** A runtime of the image, such as `nodejs: 22`. */
  readonly runtime?: readonly [name: string, version: string];
  readonly phases: Readonly<Partial<Record<ScriptPhase, readonly Command[]>>>;
  /** The commands that can be the cause of a failure, by phase and place; any of `BUILD` otherwise. */
  readonly weak?: readonly (readonly [phase: ScriptPhase, place: number])[];
  /** Its tests, which are reported to CodeBuild. */
  readonly suite?: Suite;
  /** What it leaves for the pipeline, as a pattern and a number of files. */
  readonly artifacts?: readonly [pattern: string, files: number];
  /** The identifiers of its builds where it runs as a batch. */
  readonly batch?: readonly [string, ...string[]];
}
