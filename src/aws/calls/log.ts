/** Where this floor writes: a part of the editor's log channel, so that tests can hand in a list. Never given a secret. */
export interface AwsLog {
  debug(message: string): void;
  warn(message: string): void;
}
