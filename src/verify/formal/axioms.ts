/** The axioms a proof may rest on: those of Coq's real numbers, functional extensionality, the excluded middle. */
export const allowedAxioms: readonly string[] = [
  'ClassicalDedekindReals.sig_forall_dec',
  'ClassicalDedekindReals.sig_not_dec',
  'FunctionalExtensionality.functional_extensionality_dep',
  'Classical_Prop.classic',
];

const mark = '=== ';

/** A file of Coq that prints the assumptions of theorems of one file of a library. */
export function auditText(library: string, file: string, theorems: readonly string[]): string {
  const lines = theorems.map(
    name => `Goal True. idtac "${mark}${name}". Abort.\nPrint Assumptions ${library}.${file}.${name}.`,
  );
  return `Require ${library}.${file}.\n${lines.join('\n')}\n`;
}

/**
 * Reads what the file of `auditText` printed. Whatever is not the name of an axiom with its type (a guard switched off,
 * a universe not checked, a section variable) is returned as it stands, so that no allow-list holds it.
 *
 * @returns the assumptions of each theorem
 */
export function readAudit(printed: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const part of printed.split(new RegExp(`^${mark}`, 'm')).slice(1)) {
    const [name = '', ...lines] = part.trimEnd().split('\n');
    const [head, ...rest] = lines.filter(line => line.trim() !== '');
    if (head === 'Closed under the global context' && rest.length === 0) found.set(name, []);
    else if (head === 'Axioms:' && rest.length > 0)
      found.set(
        name,
        rest
          .filter(line => !/^\s/.test(line))
          .map(line => (/^(\S+)( :.*)?$/.test(line) ? line.replace(/ :.*$/, '') : line)),
      );
    else found.set(name, [lines.join(' ')]);
  }
  return found;
}

/** The assumptions that are not on the allow-list. */
export const notAllowed = (axioms: readonly string[]): string[] => axioms.filter(name => !allowedAxioms.includes(name));
