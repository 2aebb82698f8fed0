/** What is measured of logs in the editor, in one extension host; times in milliseconds by the clock. */
export interface MeasuredInEditor {
  /** The version of VS Code. */
  readonly editor: string;
  /** From the command to the failing line among the lines on screen: the first time in a session, and later ones. */
  readonly firstOpening: number;
  readonly openings: readonly number[];
  /** From the answer with 100 lines to the editor's event of the changed document. */
  readonly arrivals: readonly number[];
  /** The same where the document was cut back. */
  readonly cuts: readonly number[];
  /** Bytes that the extension host holds for a log of 20,000 lines. */
  readonly heap: number;
  /** Calls of CloudWatch Logs and CodeBuild a minute. */
  readonly callsFollowing: number;
  readonly callsHidden: number;
}

/** What the host is given: a local service, and the logs in it. */
export interface EditorPlan {
  readonly url: string;
  readonly region: string;
  readonly connection: string;
  /** Of 30,000 lines each, failed, of which a document holds 20,000. */
  readonly failed: readonly PlannedLog[];
  /** Of 100 lines a second of the service's time, and 20,000 so far. */
  readonly running: PlannedLog;
}

/** An attempt of an action whose log is opened. */
export interface PlannedLog {
  readonly pipeline: string;
  readonly executionId: string;
  readonly stage: string;
  readonly action: string;
  readonly actionExecutionId: string;
}
