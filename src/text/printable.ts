/**
 * Text such that it changes nothing but its place on a terminal or in a document: each control character (C0, DEL, C1), line
 * break and mark of direction as \u{...}.
 *
 * @example printable('a\u001b[2Jb') // 'a\\u{1b}[2Jb'
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    c => `\\u{${c.codePointAt(0)!.toString(16)}}`,
  );
}
