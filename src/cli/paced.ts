/** A file that is written as its content grows. */
export interface PacedWriter {
  /** Writes it now. */
  save(): void;
  /** Writes it about once a second, and seldom enough that it takes no more than a fiftieth of the time. */
  saveNowAndThen(): void;
}

/** Paces what writes a file. */
export function paced(write: () => void): PacedWriter {
  let next = 0;
  const save = (): void => {
    const began = performance.now();
    write();
    const now = performance.now();
    next = now + Math.max(1000, 50 * (now - began));
  };
  return {
    save,
    saveNowAndThen: () => {
      if (performance.now() >= next) save();
    },
  };
}
