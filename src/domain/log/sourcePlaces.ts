/** A place in the source that a part of a line names; columns of the part count from 0, line and column of the place from 1. */
export interface NamedPlace {
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A path with an extension and without spaces. */
const path = String.raw`(?<file>(?:[A-Za-z]:)?[\w@.+~/\\-]*[\w@+~-]\.\w{1,8})`;

const forms = [
  // src/a.ts:3:5, src/a.py:3, src/A.java:[3,5]
  new RegExp(String.raw`${path}:(?:\[)?(?<line>\d+)(?:[:,](?<column>\d+))?`, 'g'),
  // src/a.ts(3,5)
  new RegExp(String.raw`${path}\((?<line>\d+)(?:,(?<column>\d+))?\)`, 'g'),
  // File "src/a.py", line 3
  new RegExp(String.raw`File "${path}", line (?<line>\d+)`, 'g'),
  // on main.tf line 12
  new RegExp(String.raw`\bon ${path} line (?<line>\d+)`, 'g'),
];

const longestRead = 1000;

/** The places in the source that a line names, as the usual tools write them. */
export function placesIn(text: string): readonly NamedPlace[] {
  const read = text.slice(0, longestRead);
  // Most lines have no number behind a name.
  if (!/\.\w{1,8}(?:["):(]|\s+line)/.test(read) || !/\d/.test(read)) return [];
  const found: NamedPlace[] = [];
  for (const form of forms)
    for (const match of read.matchAll(form)) {
      const { file = '', line, column } = match.groups ?? {};
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      if (/^\d+(?:\.\d+)*$/.test(file)) continue;
      found.push({
        start,
        end,
        file,
        line: Number(line),
        ...(column !== undefined && { column: Number(column) }),
      });
    }
  return found;
}

/** Where CodeBuild puts the source: what is below it is below the root of the repository. */
const sourceFolder = /^\/codebuild\/output\/[^/]+\/src\//;
const mostCandidates = 6;

/**
 * The paths below the root of the repository that may be meant by a file of a log, likeliest first. The folder of a build
 * does not exist here, so that of an absolute path only its end can be.
 */
export function pathsBelowRoot(file: string): readonly string[] {
  const unified = file.replaceAll('\\', '/');
  const below = unified.replace(sourceFolder, '');
  const parts = below.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.length === 0) return [];
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(below);
  const isInSource = below !== unified;
  if (!isAbsolute && !isInSource) return [parts.join('/')];
  return parts.map((_, index) => parts.slice(index).join('/')).slice(0, mostCandidates);
}
