/**
 * Git accepts a commit id from its fourth character on; a text of seven or more hexadecimal digits is hardly
 * ever anything else.
 */
const commitId = /^[0-9a-f]{7,40}$/i;

/** Whether a typed or pasted text is a commit id, in full or abbreviated. */
export const isCommitId = (typed: string): boolean => commitId.test(typed.trim());

/** Whether a typed or pasted text names this commit: by its full id, or by enough of it. */
export const namesCommit = (typed: string, id: string): boolean =>
  isCommitId(typed) && id.startsWith(typed.trim().toLowerCase());
