import assert from 'node:assert/strict';
import { javaPattern } from './javaPattern';
import { checkVariable } from '../variableCheck';

/** What Java 17 says: the texts that the pattern fits, and those that it does not. */
type Row = readonly [pattern: string, fits: readonly string[], others: readonly string[]];

const constructs: Readonly<Record<string, readonly Row[]>> = {
  'the characters of': [
    ['a1é', ['a1é'], ['A1é', 'a1e']],
    ['\\\\\\.\\-\\é', ['\\.-é'], ['\\\\.-é']],
    ['\\0101\\07\\0377', ['A\u0007ÿ'], ['A7ÿ']],
    ['\\x41\\u0042\\x{1F600}', ['AB😀'], ['ab😀']],
    ['\\uD83D\\uDE00', ['😀'], ['\uD83D']],
    ['.', ['😀', 'a'], ['ab', '\n', '\r', '\u0085', '\u2028']],
    ['\\t\\n\\r\\f\\a\\e\\cA', ['\t\n\r\f\u0007\u001b\u0001'], ['tnrfae1']],
    [']}', [']}'], ['']],
  ],
  'the predefined classes of': [
    ['\\d\\D', ['1a', '1१'], ['१a', '11']],
    ['\\h\\H', ['\u00a0a', '\u180ea', '\ta'], ['\na', 'aa']],
    ['\\s\\S', [' a', '\u000ba', ' \u00a0'], ['\u00a0a']],
    ['\\v\\V', ['\u2029a', '\u000ba'], ['aa', '\u000b\n']],
    ['\\w\\W', ['_é', 'a-'], ['éa', 'ab']],
    ['(?U)\\d\\w\\s', ['१é\u00a0'], ['१-\u00a0']],
    ['\\R', ['\r\n', '\r', '\u0085', '\u2028'], ['\n\r', 'R']],
    ['\\R\\R', ['\r\n', '\n\n'], ['\n']],
  ],
  'the character classes of': [
    ['[abc][^abc]', ['ad'], ['da', 'ab']],
    ['[a-dm-p]+', ['adm'], ['ae']],
    ['[a-d[m-p]]+', ['adm'], ['ae']],
    ['[a-z&&[def]]+', ['def'], ['a']],
    ['[a-z&&[^bc]]+', ['adz'], ['b']],
    ['[a-z&&[^m-p]&&[^b]]+', ['az'], ['b', 'n']],
    ['[a-z&&^b]+', ['b'], ['a', '^']],
    ['[^a-z&&b-y]+', ['a', 'z', 'A'], ['b']],
    ['[]a]+', [']a'], ['b']],
    ['[^]a]', ['b'], [']']],
    ['[-a][a-][a\\-c]', ['--c', 'aa-'], ['bbb']],
    ['[a-[bc]]+', ['a-b'], ['d']],
    ['[&a][a&][a&b]', ['&&&'], ['bbb']],
    ['[\\d\\p{Lu}\\x2D]+', ['1A-'], ['a']],
    ['[.*+?(){}^$|#]+', ['.*+?(){}^$|#'], ['a']],
    ['[\\v-\\x20]', ['\u0010', ' '], ['v']],
  ],
  'the properties of': [
    ['\\p{Lower}\\p{Upper}\\p{Alpha}', ['aBc'], ['éBc', 'aÉc']],
    ['\\p{Digit}\\p{Alnum}\\p{XDigit}', ['1aF'], ['1ag']],
    ['\\p{Punct}+', ['!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'], ['a', '¿']],
    ['\\p{Graph}\\p{Print}\\p{Blank}\\p{Cntrl}\\p{Space}', ['a \t\u0000\n'], ['aaaaa']],
    ['\\p{ASCII}\\P{ASCII}', ['aé'], ['éa']],
    ['(?U)\\p{Lower}\\p{Upper}\\p{Alpha}\\p{Punct}', ['éÉλ¿'], ['ÉÉλ¿']],
    ['(?U)\\p{Blank}\\p{Print}\\p{Graph}', ['\u00a0é\u00e9'], ['\né\u00e9']],
    ['\\p{javaLowerCase}\\p{javaUpperCase}\\p{javaWhitespace}', ['éÉ\u001c'], ['éÉ\u00a0']],
    ['\\p{javaMirrored}', ['('], ['a']],
    ['\\p{IsLatin}\\p{script=Greek}\\p{sc=CYRILLIC}', ['aλж'], ['λaж']],
    ['\\p{Lu}\\p{IsL}\\pN\\PL\\p{gc=Nd}', ['Aé1-2'], ['aé1-2']],
    ['\\p{IsAlphabetic}\\p{IsWhite_Space}', ['é\u00a0'], ['1 ']],
    ['\\p{IsAlphabetic}\\p{IsDIGIT}\\p{IsUppercase}', ['é1É'], ['1é1']],
    ['\\p{L1}\\p{LD}', ['ÿ1'], ['Ā1']],
  ],
  'the boundaries of': [
    ['^a$', ['a'], ['ba', 'a\n', 'a\r\n']],
    ['a$\\n?', ['a', 'a\n'], ['a\r']],
    ['a\\Z\\R?', ['a', 'a\n', 'a\r\n'], ['a\n\n']],
    ['a\\z\\n?', ['a'], ['a\n']],
    ['\\Aa\\Gb?', [], ['ab', 'a']],
    ['\\Ga', ['a'], ['aa']],
    ['(?m)a$\\n^b', ['a\nb'], ['ab']],
    ['(?m)a$\\r\\n^b', ['a\r\nb'], ['a\rb']],
    ['(?m)a\\r^\\nb', [], ['a\r\nb']],
    ['(?m)^', [], ['']],
    ['(?md)a$\\r?\\n^b', ['a\nb'], ['a\r\nb']],
    ['(?d)a.\\n', ['a\r\n'], ['a\n\n']],
    ['\\bab\\b-\\bé\\b', ['ab-é'], ['abé']],
    ['a\\Bb', ['ab'], ['a b']],
    ['e\\u0301\\b ', ['e\u0301 '], ['e\u0301']],
  ],
  'the quantifiers of': [
    ['a?b*c+', ['c', 'abbcc'], ['aac']],
    ['a{2}b{2,}c{1,2}', ['aabbc', 'aabbbcc'], ['abbc', 'aabbccc']],
    ['(?:ab)??(?:ab)*?c+?', ['ababc'], ['abac']],
    ['a?+a', ['aa'], ['a']],
    ['a*+a', [], ['aaa']],
    ['a++b', ['aab'], ['b']],
    ['(?:a|ab)++c', ['ac'], ['abc']],
    ['a{1,2}+a', ['aaa'], ['aa']],
  ],
  'the groups of': [
    ['(a)(b)\\2\\1', ['abba'], ['abab']],
    ['(?<x>a|b)\\k<x>', ['aa', 'bb'], ['ab']],
    ['(a)\\11', ['aa1'], ['aa']],
    ['a\\1', [], ['a', 'aa']],
    ['(?:a|b)c|d', ['ac', 'bc', 'd'], ['ad']],
    ['(?>a|ab)c', ['ac'], ['abc']],
    ['(?>a*)(b)\\1', ['aabb'], ['aab']],
    ['a(?=b).', ['ab'], ['ac']],
    ['a(?!b).', ['ac'], ['ab']],
    ['.(?<=a)b', ['ab'], ['cb']],
    ['.(?<!a)b', ['cb'], ['ab']],
    ['..(?<=a?b)c', ['abc', 'bbc'], ['aac']],
    ['(?:(?=b))*b', ['b'], ['']],
    ['a||b', ['a', '', 'b'], ['ab']],
  ],
  'the flags of': [
    ['(?i)prod', ['Prod', 'PROD'], ['pro']],
    ['(?i)[a-f]k\\x41', ['FKa'], ['GKa', 'FK']],
    ['(?i)é', ['é'], ['É']],
    ['(?iu)éſ', ['Éſ', 'ÉS', 'és'], ['e']],
    ['(?iu)[à-ü]ẞ', ['Éß', 'éẞ'], ['Éss']],
    ['(?i)[^a]', ['b'], ['A']],
    ['a(?i)b(?-i)c', ['aBc'], ['ABc', 'aBC']],
    ['(?i:a)b', ['Ab'], ['AB']],
    ['(a(?i)b)c', ['aBc'], ['aBC']],
    ['(?i)a|b', ['A', 'B'], ['c']],
    ['(?s).(?-s).', ['\na'], ['a\n']],
    ['(?x) a b # comment\n c\\ ', ['abc '], ['a b c']],
    ['(?x)[a b]+', ['ab'], ['a b']],
    ['(?ix-s:A B)', ['ab'], ['a b']],
  ],
  'the quotation of': [
    ['\\Qa.b\\E.', ['a.bc'], ['aXbc']],
    ['\\Q(\\\\E?', ['(', '(\\'], ['\\']],
    ['[\\Q]-\\E]+', [']-'], ['a']],
    ['\\Q[a', ['[a'], ['a']],
    ['(?i)\\QaB\\E+', ['Abbb'], ['AbAb']],
    ['(?x)\\Q a#\\E', [' a#'], ['a']],
  ],
};

describe('A pattern of Java', () => {
  for (const [what, rows] of Object.entries(constructs))
    for (const [pattern, fits, others] of rows)
      it(`means the same here, by ${what} ${JSON.stringify(pattern)}`, () => {
        const found = javaPattern(pattern);
        assert.equal(found.kind, 'pattern');
        if (found.kind !== 'pattern') return;
        for (const text of fits) assert.equal(found.matches(text), true, JSON.stringify(text));
        for (const text of others) assert.equal(found.matches(text), false, JSON.stringify(text));
      });

  for (const [pattern, construct] of [
    ['\\X', '\\X, a grapheme cluster'],
    ['a\\b{g}', '\\b{g}, a boundary of grapheme clusters'],
    ['\\N{DIGIT ONE}', '\\N{…}, a character by its Unicode name'],
    ['\\p{InGreek}', 'the Unicode block \\p{InGreek}'],
    ['\\p{blk=Greek}', 'the Unicode block \\p{blk=Greek}'],
    ['\\p{javaJavaIdentifierStart}', '\\p{javaJavaIdentifierStart}'],
    ['\\p{IsKlingon}', '\\p{IsKlingon}'],
    ['(?i)\\p{Lower}', '\\p{Lower} without regard to case'],
    ['(?i)(a)\\1', 'a reference to a group without regard to case'],
    ['(?:(a)|b)*\\1', 'a reference to a group that has not matched for certain'],
    ['(a)?\\1', 'a reference to a group that has not matched for certain'],
    ['\\1(a)', 'a reference to a group that has not matched for certain'],
    ['(?<=a+)b', 'a repetition without an upper bound in a lookbehind'],
    ['(?<=(?:a|bc){2})d', 'a repetition of several lengths in a lookbehind'],
    ['(a)(?<=\\1)', 'a reference to a group in a lookbehind'],
    ['(?<=(?>a))b', 'an atomic group or a possessive quantifier in a lookbehind'],
    ['(?>(?:a|)*)b', 'a repetition of what may be empty in an atomic group or a possessive quantifier'],
    ['(?iu)ß', 'ß without regard to Unicode case'],
    ['(?c)a', 'the flag c'],
    ['a{2}{3}', 'a repetition in braces of nothing'],
    ['(?x)a{1 2}', 'white space in the braces of a repetition'],
    ['(?x)[a#]', '# in a character class with the flag x'],
    ['(?x)[a- z]', 'white space behind the hyphen of a range with the flag x'],
    ['[a&&]', 'an intersection of character classes with an empty side or beside &'],
    ['('.repeat(200) + ')'.repeat(200), 'more than 100 groups within each other'],
  ] as const)
    it(`is not evaluated when it has ${construct}`, () => {
      assert.deepEqual(javaPattern(pattern), { kind: 'unsupported', construct });
      assert.deepEqual(checkVariable({ Variable: 'a', Operator: 'MATCHES', Value: pattern }), {
        status: 'Errored',
        error: {
          code: 'ConfigurationError',
          message: `The regular expression '${pattern}' cannot be evaluated by the local service: ${construct}.`,
        },
      });
    });

  for (const pattern of [
    ...[
      '(',
      ')',
      'a)',
      '[a',
      '[]',
      '[^]',
      '[z-a]',
      '*a',
      'a**',
      '+',
      '?',
      '{',
      'a{',
      'a{,2}',
      'a{2,1}',
      '\\',
    ],
    ...[
      '\\q',
      '\\E',
      '[\\b]',
      '[\\R]',
      '\\0',
      '\\08',
      '\\x4',
      '\\x{110000}',
      '\\u12',
      '\\p{Foo}',
      '\\p',
      '\\p{}',
    ],
    ...[
      '\\k<x>',
      '(?<1>a)',
      '(?<x>a)(?<x>b)',
      '(?y)',
      '(?i',
      '(?',
      '(?#a)',
      '\\c',
      '(?<x',
      '\\p{gc=Foo}',
      '\\p{lu}',
    ],
  ])
    it(`is no regular expression as ${pattern}`, () => {
      assert.deepEqual(javaPattern(pattern), { kind: 'invalid' });
    });
});
