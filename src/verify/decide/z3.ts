/** The part of z3-solver that is used: SMT-LIB text in, text out. */
interface Solver {
  readonly ask: (text: string) => Promise<string>;
  readonly close: () => void;
}

interface Z3Module {
  init(): Promise<{
    readonly Z3: {
      mk_config(): unknown;
      mk_context(config: unknown): unknown;
      del_config(config: unknown): void;
      del_context(context: unknown): void;
      eval_smtlib2_string(context: unknown, text: string): Promise<string>;
    };
    readonly em: { readonly PThread?: { terminateAllThreads(): void } };
  }>;
}

let loaded: Promise<Solver | undefined> | undefined;
let queue: Promise<unknown> = Promise.resolve();

async function load(): Promise<Solver | undefined> {
  let module: Z3Module;
  try {
    const name = 'z3-solver';
    module = (await import(name)) as unknown as Z3Module;
  } catch {
    return undefined;
  }
  const init = module.init ?? (module as unknown as { default: Z3Module }).default.init;
  const { Z3, em } = await init();
  return {
    async ask(text) {
      const config = Z3.mk_config();
      const context = Z3.mk_context(config);
      Z3.del_config(config);
      try {
        return await Z3.eval_smtlib2_string(context, text);
      } finally {
        Z3.del_context(context);
      }
    },
    close: () => em.PThread?.terminateAllThreads(),
  };
}

/**
 * Asks z3; one question at a time, each in a context of its own. The answer is the text z3 prints.
 *
 * @returns undefined if z3-solver is not installed
 */
export async function askZ3(text: string): Promise<string | undefined> {
  loaded ??= load();
  const solver = await loaded;
  if (solver === undefined) return undefined;
  const answer = queue.then(() => solver.ask(text));
  queue = answer.catch(() => undefined);
  return answer;
}

/** Ends z3's threads, which would keep the process alive; the next question starts it anew. */
export async function closeZ3(): Promise<void> {
  const solver = await loaded;
  loaded = undefined;
  solver?.close();
}
