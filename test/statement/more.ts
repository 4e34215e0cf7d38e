import type { Body } from './elaborate.js';

/** Statements that tell one elaboration from another where those of known truth do not. */
export const more: readonly Body[] = [];
