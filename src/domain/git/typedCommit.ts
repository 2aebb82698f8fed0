/** Git takes a commit id from its fourth character on; from the seventh on nobody means anything else by it. */
const commitId = /^[0-9a-f]{7,40}$/i;

/** Whether what is typed or pasted is a commit id, in full or abbreviated. */
export const isCommitId = (typed: string): boolean => commitId.test(typed.trim());

/** Whether what is typed or pasted names this commit: by its full id, or by enough of it. */
export const namesCommit = (typed: string, id: string): boolean =>
  isCommitId(typed) && id.startsWith(typed.trim().toLowerCase());
