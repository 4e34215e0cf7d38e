/** Modules that stand in for the test runner where mutants are tried: tests register with the host of the process. */
export const shims: Readonly<Record<string, string>> = {
  vitest: `
    import { ASYMMETRIC_MATCHERS_OBJECT, customMatchers, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState }
      from '@vitest/expect';
    import { restoreAllMocks, spyOn } from '@vitest/spy';
    import * as chai from 'chai';
    chai.use(JestExtend); chai.use(JestChaiExpect); chai.use(JestAsymmetricMatchers);
    export const expect = (value, message) => chai.expect(value, message);
    Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
    globalThis[GLOBAL_EXPECT] = expect;
    setState({ assertionCalls: 0 }, expect);
    chai.util.addMethod(chai.expect, 'extend', matchers => chai.expect.extend(expect, matchers));
    /** What runs before and after each test of the file, or of the part of it, that is read now. */
    let scope = { before: [], after: [] };
    const within = run => {
      const outer = scope;
      scope = { before: [...outer.before], after: [...outer.after] };
      run();
      scope = outer;
    };
    globalThis.__host.alone = async read => {
      scope = { before: [], after: [] };
      await read();
    };
    export const beforeEach = run => void scope.before.push(run);
    export const afterEach = run => void scope.after.push(run);
    expect.extend(expect, customMatchers);
    export const describe = (name, run) => within(run);
    const each = register => rows => (name, run) =>
      rows.forEach((row, i) => register(name + ' ' + i, () => run(...(Array.isArray(row) ? row : [row]))));
    export const test = (name, first, second) => {
      const run = typeof first === 'function' ? first : second;
      const { before, after } = scope;
      const whole = async () => {
        for (const hook of before) await hook();
        try {
          await run();
        } finally {
          for (const hook of after) await hook();
        }
      };
      globalThis.__host.tests.push({ name, run: before.length + after.length === 0 ? run : whole });
    };
    test.each = each(test);
    describe.each = each((name, run) => within(run));
    const skipped = () => undefined;
    test.skipIf = isSkipped => (isSkipped ? skipped : test);
    test.runIf = isRun => (isRun ? test : skipped);
    describe.skipIf = isSkipped => (isSkipped ? skipped : describe);
    describe.runIf = isRun => (isRun ? describe : skipped);
    export const it = test;
    export const beforeAll = run => run();
    export const afterAll = run => void globalThis.__host.after.push(run);
    // A snapshot is what the value is without any mutant; the runner compares it with what is written.
    for (const method of ['toMatchInlineSnapshot', 'toMatchFileSnapshot'])
      chai.util.addMethod(chai.Assertion.prototype, method, function (written) {
        if (!globalThis.__unchanged(written, JSON.stringify(this._obj))) throw new Error('another snapshot');
      });
    export const expectTypeOf = () => new Proxy(() => undefined, { get: () => expectTypeOf(), apply: () => undefined });
    const environment = { ...process.env };
    // No module or clock is another one here: a test that wants it fails, and is left out.
    const there = {
      restoreAllMocks,
      spyOn,
      stubEnv: (name, value) => void (process.env[name] = value),
      unstubAllEnvs: () => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
      },
      waitUntil: async isSo => {
        for (let k = 0; k < 1000; k++) {
          if (await isSo()) return;
          await new Promise(resolve => setTimeout(resolve, 10));
        }
        throw new Error('waited in vain');
      },
    };
    export const vi = new Proxy(there, {
      get: (known, name) => known[name] ?? (/^(unstub|useReal|reset)/.test(name) ? () => undefined : () => { throw new Error('no vi.' + name); }),
    });
  `,
  '@fast-check/vitest': `
    import fc from 'fast-check';
    import { test as plain } from 'vitest';
    export { fc };
    export const test = (...args) => plain(...args);
    Object.assign(test, plain);
    const isList = Array.isArray;
    test.prop = (values, options) => (name, run) => plain(name, () => fc.assert(
      isList(values) ? fc.property(...values, (...args) => { run(...args); })
        : fc.property(fc.record(values), value => { run(value); }), options));
  `,
};
