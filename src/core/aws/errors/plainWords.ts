/** What only a program says: of the JavaScript engine, and of the classes and functions of the SDK. */
const technical: readonly RegExp[] = [
  /\[object |\b(of|reading|is) undefined\b|\bundefined is\b/,
  /Cannot (read|set|convert|destructure) |is not (a function|iterable|a constructor)|Invalid time value/,
  /@(aws-sdk|smithy)\//,
  /\bfrom[A-Z]\w+\(/,
  /\b\w*(Provider|Type|Range|Syntax|Reference)Error\b/,
  /\b(CodePipeline|STS|IAM|SSO|SSOOIDC|Signin)Client\b/,
  /\bin JSON at position\b|^Unexpected (token|end)/,
];

/** What providers and processes say, where a service may mean a value or a name of the user. */
const internal: readonly RegExp[] = [
  /\bundefined\b|\bnull\b|\bNaN\b|is not defined/,
  /\b[A-Z]\w+(Client|Command|Provider|Fetcher)\b/,
];

const wordsWithout =
  (patterns: readonly RegExp[]) =>
  (words: string): string | undefined => {
    const text = words.replace(/^(\w*(Error|Exception): )+/, '').trim();
    return text === '' || patterns.some((pattern) => pattern.test(text)) ? undefined : text;
  };

/** The words of a service as a sentence may quote them; undefined for those of a program, such as an emulator's crash. */
export const serviceWords = wordsWithout(technical);

/** The same for the words of a process or of a provider of the SDK. */
export const plainWords = wordsWithout([...technical, ...internal]);

/** The service's words as the end of a sentence, which they follow without a space. */
export function quotedWords(serviceMessage: string): string {
  const words = serviceWords(serviceMessage);
  return words === undefined ? '.' : `: ${words.replace(/\.?$/, '.')}`;
}
