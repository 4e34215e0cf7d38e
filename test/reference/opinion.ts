/** There is no value: a division by 0, the root of a negative number, no piece. */
export class NoValue extends Error {}
/** The reference has no opinion: an irrational number, a joint it cannot solve for, too much work. */
export class Unknown extends Error {}
