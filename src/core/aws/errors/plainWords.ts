/** What only a program says: of the JavaScript engine, and of the classes and functions of the SDK. */
const technical: readonly RegExp[] = [
  /\bundefined\b|\bnull\b|\bNaN\b|\[object /,
  /Cannot (read|set|convert|destructure) |is not (a function|iterable|a constructor|defined)|Invalid time value/,
  /@(aws-sdk|smithy)\//,
  /\bfrom[A-Z]\w+\(/,
  /\b\w*(Provider|Type|Range|Syntax|Reference)Error\b/,
  /\b[A-Z]\w+(Client|Command|Provider|Fetcher)\b/,
  /\bin JSON at position\b|^Unexpected (token|end)/,
];

/** The words of a service, a process or a provider as a sentence may quote them; undefined for those of a program. */
export const plainWords = (words: string): string | undefined => {
  const text = words.replace(/^(\w*(Error|Exception): )+/, '').trim();
  return text === '' || technical.some((pattern) => pattern.test(text)) ? undefined : text;
};
