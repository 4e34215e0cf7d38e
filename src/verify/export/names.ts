/** Words that mean something else to Coq, or to the file that is exported. */
const taken = new Set(
  `as at cofix else end exists fix for forall fun if in let match mod return then using where with Prop Set Type SProp
  R E P I O S nat pow exp ln sin cos tan sqrt PI Rmax Rmin Rabs RInt is_RInt ex_RInt sgn inner primitive`.split(/\s+/),
);

/** The name of a variable in Coq: its own, unless that is no name or means something else there. */
export function coqName(name: string): string {
  const plain = [...name].map(c => (/[A-Za-z0-9_]/.test(c) ? c : `u${c.codePointAt(0)}`)).join('');
  return taken.has(plain) || !/^[A-Za-z]/.test(plain) ? `v_${plain}` : plain;
}
