/** Modules that stand in for the test runner where mutants are tried: tests register with the host of the process. */
export const shims: Readonly<Record<string, string>> = {
  vitest: `
    import { ASYMMETRIC_MATCHERS_OBJECT, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState }
      from '@vitest/expect';
    import * as chai from 'chai';
    chai.use(JestExtend); chai.use(JestChaiExpect); chai.use(JestAsymmetricMatchers);
    export const expect = (value, message) => chai.expect(value, message);
    Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
    globalThis[GLOBAL_EXPECT] = expect;
    setState({ assertionCalls: 0 }, expect);
    chai.util.addMethod(chai.expect, 'extend', matchers => chai.expect.extend(expect, matchers));
    export const describe = (name, run) => run();
    const each = register => rows => (name, run) =>
      rows.forEach((row, i) => register(name + ' ' + i, () => run(...(Array.isArray(row) ? row : [row]))));
    export const test = (name, run) => globalThis.__host.tests.push({ name, run });
    test.each = each(test);
    describe.each = each((name, run) => run());
    export const it = test;
    export const beforeAll = run => run();
    export const afterAll = () => undefined;
  `,
  '@fast-check/vitest': `
    import fc from 'fast-check';
    import { test as plain } from 'vitest';
    export { fc };
    export const test = (name, run) => plain(name, run);
    const isList = Array.isArray;
    test.prop = (values, options) => (name, run) => plain(name, () => fc.assert(
      isList(values) ? fc.property(...values, (...args) => { run(...args); })
        : fc.property(fc.record(values), value => { run(value); }), options));
  `,
};
