/**
 * How surely a line is where to look. `place`: an error that names its place or its test. `error`: an error of a tool.
 * `words`: words of an error, as those that wrap another one.
 */
export type ErrorRank = 'place' | 'error' | 'words';

/** How a tool writes an error. The groups `file`, `line` and `column` name its place in the source. */
export interface ErrorPattern {
  readonly tool: string;
  readonly rank: ErrorRank;
  readonly pattern: RegExp;
}

const row = (tool: string, rank: ErrorRank, ...patterns: readonly RegExp[]): readonly ErrorPattern[] =>
  patterns.map((pattern) => ({ tool, rank, pattern }));

/** The usual tools, each before a more general one that fits its lines as well. */
export const errorPatterns: readonly ErrorPattern[] = [
  // What only wraps the error of another program is worth nothing beside it.
  ...row(
    'wrapper',
    'words',
    /^npm (?:ERR!|error)/,
    /^error Command failed with exit code/,
    /^\s*ELIFECYCLE\b/,
    /^(?:make|gmake)(?:\[\d+\])?: \*\*\*/,
    /^error: (?:could not compile|test failed, to rerun|aborting due to|build failed)/,
    /^\[ERROR\] (?:Failed to execute goal|There are test failures|Failures: *$|Errors: *$|-> \[Help|To see the full|Re-run Maven|For more information)/,
    /^FAILURE: Build (?:failed|completed)/,
    /^collect2: error/,
    /^ERROR: failed to (?:solve|build)/,
    /^Caused by: /,
    /^(?:FAIL|exit status \d+)\s*$/,
  ),
  ...row(
    'tsc',
    'place',
    /^(?<file>[^\s(][^(]*)\((?<line>\d+),(?<column>\d+)\): error TS\d+:/,
    /^(?<file>\S[^:]*):(?<line>\d+):(?<column>\d+) - error TS\d+:/,
  ),
  ...row(
    'dotnet',
    'place',
    /^\s*(?<file>[^\s(][^(]*)\((?<line>\d+),(?<column>\d+)(?:,\d+,\d+)?\): error \w+:/,
    /^\s*(?:[^:]+ : )?error (?:CS|MSB|NU|NETSDK|FS|BC)\d+:/,
    /^\s*Failed [\w.]+(?:\(.*\))? \[/,
  ),
  ...row(
    'eslint',
    'place',
    /^\s+(?<line>\d+):(?<column>\d+)\s+error\s+\S/,
    /^(?<file>\S[^:]*): line (?<line>\d+), col (?<column>\d+), Error - /,
  ),
  ...row('jest', 'place', /^\s*● (?!Console)(?:.* › )?\S/),
  ...row('vitest', 'place', /^\s*FAIL\s+(?<file>\S+) > \S/),
  ...row('jest', 'error', /^\s*FAIL\s+(?<file>\S+\.[cm]?[jt]sx?)/),
  ...row('mocha', 'place', /^\s+\d+\) \S.*/),
  ...row('pytest', 'place', /^E {3,}\S/),
  ...row('pytest', 'error', /^(?:FAILED|ERROR) (?<file>\S+\.py)\b/),
  ...row('go', 'place', /^\s*--- FAIL: \S/, /^\s*(?<file>[\w./@-]+\.go):(?<line>\d+)(?::(?<column>\d+))?: /),
  ...row('go', 'place', /^panic: /),
  ...row('go', 'words', /^FAIL\t/),
  ...row(
    'cargo',
    'place',
    /^error\[E\d+\]: /,
    /^thread '.*' (?:\(\d+\) )?panicked at (?<file>[^\s:']+\.rs):(?<line>\d+):(?<column>\d+)/,
  ),
  ...row('cargo', 'error', /^error: /, /^test \S+ \.\.\. FAILED/),
  ...row('gcc', 'place', /^(?<file>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?error: /),
  ...row(
    'gcc',
    'error',
    /undefined reference to |: multiple definition of |\bld(?:\.\w+)?: (?:error|cannot find)/,
  ),
  ...row('javac', 'place', /^(?<file>\S.*\.(?:java|kt|scala|groovy)):(?<line>\d+): error: /),
  ...row(
    'maven',
    'place',
    /^\[ERROR\] (?<file>\/.+?):\[(?<line>\d+),(?<column>\d+)\]/,
    /^\[ERROR\] .*<<< (?:FAILURE|ERROR)!/,
    /^\[ERROR\] {3,}\w+(?:\.\w+)*:\d+/,
  ),
  ...row('maven', 'error', /^\[ERROR\] (?!$)/),
  ...row(
    'gradle',
    'place',
    /^e: (?:file:\/\/)?(?<file>\/?[^\s:]+):(?<line>\d+):(?<column>\d+)/,
    /^\S+ > .+ FAILED$/,
  ),
  ...row('gradle', 'error', /^> Task :\S+ FAILED$/, /^\* What went wrong:/),
  ...row('terraform', 'place', /^(?:│ )?Error: \S/),
  ...row('docker', 'error', /^#\d+ ERROR: /, /^The command '.*' returned a non-zero code/),
  ...row('aws', 'error', /^(?:\S+: )?An error occurred \(\w+\)/),
  ...row(
    'shell',
    'error',
    /: (?:command )?not found$/,
    /: No such file or directory$/,
    /: Permission denied$/,
    /^Killed$/,
    /^fatal: /,
  ),
  ...row('lambda', 'error', /^\[ERROR\]/, /Task timed out after /, /^RequestId: \S+ Error: /),
  ...row(
    'runtime',
    'error',
    /^FATAL ERROR: /,
    /^Exception in thread /,
    /^(?:Uncaught )?(?:[\w$]+\.)*[A-Z]\w*(?:Error|Exception)(?: \[\w+\])?: /,
  ),
  ...row('any', 'words', /^\s*(?:\S+: )?(?:error|fatal)\b ?[:!]/i, /^error \S/),
];

/** What nearly every line that no pattern fits lacks; most lines of a log need no more than this. */
export const mayBeError =
  /error|fail|fatal|panic|exception|denied|not found|no such|killed|undefined ref|multiple def|cannot find|timed out|\*\*\*|non-zero|ELIFECYCLE|ERR!|went wrong|Caused by|● |^E {3}|^\s+\d+\) |\.go:\d|exit status|\be: (?:file:)?\//i;
