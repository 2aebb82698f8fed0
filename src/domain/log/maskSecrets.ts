const mask = '***';

/** What looks like a secret by itself: keys of AWS, GitHub, GitLab, Slack and npm, signed tokens, and passwords in addresses. */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16}\b/g, mask],
  [/\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|npm_\w{30,})/g, mask],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, mask],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g, mask],
  [/(\/\/[^/\s:@]+:)[^/\s@]+@/g, `$1${mask}@`],
  [/\b(Bearer|Basic)\s+[\w+/.=~-]{8,}/gi, `$1 ${mask}`],
  [
    /((?:pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization)\w*["']?\s*[=:]\s*)(?:(?:Bearer|Basic)\s+\S+|"[^"]*"|'[^']*'|[^\s,;]+)/gi,
    `$1${mask}`,
  ],
  // A secret access key of AWS has 40 characters; a commit id, which is one of hexadecimal digits, is none.
  [/(?<![\w/+])(?![0-9a-f]{40}\b)(?=[\w/+]*[A-Z])(?=[\w/+]*[a-z])(?=[\w/+]*\d)[\w/+]{40}(?![\w/+=])/g, mask],
];

/** A text in which values that look like secrets are masked, for where it leaves the editor. */
export const maskSecrets = (text: string): string =>
  secrets.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
