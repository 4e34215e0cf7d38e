/** Every claim of this repository, in the order of the paper. */
export const claims: readonly never[] = [];
