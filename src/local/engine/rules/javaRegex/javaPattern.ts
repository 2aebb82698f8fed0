import { parseJavaPattern } from './patternParser';
import { writeForJavaScript } from './patternWriter';
import { InvalidPattern, UnsupportedPattern } from './refusal';

/**
 * A regular expression in the syntax of java.util.regex.Pattern (Java 17), for this engine; or why there is none: Java
 * refuses it, too, or it has something of Java's that this engine has no equal of.
 */
export type JavaPattern =
  | { readonly kind: 'pattern'; readonly matches: (text: string) => boolean }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'unsupported'; readonly construct: string };

/** Reads a pattern, which has to fit the whole of a text. */
export function javaPattern(pattern: string): JavaPattern {
  try {
    const expression = compiled(writeForJavaScript(parseJavaPattern(pattern)));
    return { kind: 'pattern', matches: (text) => expression.test(text) };
  } catch (error) {
    if (error instanceof InvalidPattern) return { kind: 'invalid' };
    if (error instanceof UnsupportedPattern) return { kind: 'unsupported', construct: error.message };
    throw error;
  }
}

function compiled(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, 'v');
  } catch {
    // What is written is valid; only its size may be too much.
    throw new UnsupportedPattern('more than this engine takes in one expression');
  }
}
