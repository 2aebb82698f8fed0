import type { DemoCommit } from './demoHistory';

const refOf = (branch: string): string => `refs/heads/${branch}`;
const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@northbeam.example`;

/** A history as `git fast-import` reads it, with the pushed branches as a remote would have them. */
export function fastImport(history: readonly DemoCommit[], pushed: readonly string[], now: number): string {
  const markOf = (message: string): string =>
    `:${history.findIndex((commit) => commit.message === message) + 1}`;
  const commits = history.map((commit, index) => {
    const { branch, after, hoursAgo, author, message, files, tag } = commit;
    const who = `${author} <${emailOf(author)}> ${Math.floor(now / 1000 - hoursAgo * 3600)} +0000`;
    return [
      `commit ${refOf(branch)}\nmark :${index + 1}\nauthor ${who}\ncommitter ${who}\n`,
      data(message),
      after === undefined ? '' : `from ${markOf(after)}\n`,
      ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
      tag === undefined ? '' : `\nreset refs/tags/${tag}\nfrom :${index + 1}\n`,
    ].join('');
  });
  const remote = pushed.map((branch) => `reset refs/remotes/origin/${branch}\nfrom ${refOf(branch)}\n`);
  return [...commits, ...remote, 'done\n'].join('\n');
}
