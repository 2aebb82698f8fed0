import type * as vscode from 'vscode';
import type { TakenJob, TakenJobs } from '../../core/jobs/jobDesk';

const key = 'takenJobs';

/** Keeps the taken jobs of this window with its workspace. */
export const takenJobs = (memory: vscode.Memento): TakenJobs => {
  let written = JSON.stringify(memory.get(key) ?? []);
  return {
    read: () => memory.get<readonly TakenJob[]>(key) ?? [],
    write: (jobs) => {
      const text = JSON.stringify(jobs);
      if (text === written) return;
      written = text;
      void memory.update(key, jobs.length === 0 ? undefined : jobs);
    },
  };
};
