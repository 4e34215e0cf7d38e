import { type File, Instrumenter } from '@stryker-mutator/instrumenter';
import ts from 'typescript';
import { type Mutant, namesIn, plainOf } from './mutator.js';

/** The mutants of StrykerJS (https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators) of some programs. */
export interface Instrumented {
  readonly mutants: readonly (Mutant & { readonly file: string })[];
  /** The programs that have one of these mutants, by their files, with them in place. */
  codes(tried: ReadonlySet<number>): Promise<ReadonlyMap<string, string>>;
}

type Made = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];

const silent = () => undefined;
const instrumenter = new Instrumenter({
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
});

const instrument = (files: readonly File[]) =>
  instrumenter.instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });

/** What tells a mutant from the others of its program. */
const keyOf = ({ fileName, location: { start, end }, mutatorName, replacement }: Made): string =>
  [fileName, start.line, start.column, end.line, end.column, mutatorName, replacement].join(' ');

/** @param texts the programs, as TypeScript, by their files */
export async function instrumented(texts: ReadonlyMap<string, string>): Promise<Instrumented> {
  const plain = new Map([...texts].map(([file, text]) => [file, plainOf(text)]));
  const whole = await instrument([...plain].map(([name, content]) => ({ name, content, mutate: true })));
  const mutants: (Mutant & { readonly file: string })[] = [];
  for (const [file, code] of plain) {
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
    const nameOf = namesIn(source);
    for (const { fileName, location, replacement } of whole.mutants) {
      if (fileName !== file) continue;
      const [start, end] = [location.start, location.end].map(({ line, column }) =>
        source.getPositionOfLineAndCharacter(line, column),
      );
      mutants.push({ file, ...nameOf(start!, end!, replacement) });
    }
  }
  const ids = new Map(whole.mutants.map((mutant, id) => [keyOf(mutant), id]));
  const codes = async (tried: ReadonlySet<number>): Promise<ReadonlyMap<string, string>> => {
    const ranges = new Map<string, Made['location'][]>();
    for (const id of tried) {
      const { fileName, location } = whole.mutants[id]!;
      ranges.set(fileName, [...(ranges.get(fileName) ?? []), location]);
    }
    const part = await instrument([...ranges].map(([name, mutate]) => ({ name, content: plain.get(name)!, mutate })));
    /** Those within another that is tried are in the code as well, and never the one. */
    const choice = (id: string): string => {
      const own = ids.get(keyOf(part.mutants[Number(id)]!))!;
      return tried.has(own) ? `__mutant(${own})` : 'false';
    };
    return new Map(
      part.files.map(({ name, content }) => [
        name,
        content
          .replace(/^function stryCov_9fa48\(\) \{.*?^\}/ms, 'function stryCov_9fa48() {}')
          .replaceAll(/stryMutAct_9fa48\("(\d+)"\)/g, (_, id: string) => choice(id)),
      ]),
    );
  };
  return { mutants, codes };
}
