/** What a run in an extension host is given. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  /** An empty folder to open, and one to keep the editor's state in. */
  readonly workspace: string;
  readonly state: string;
  readonly environment: NodeJS.ProcessEnv;
}
