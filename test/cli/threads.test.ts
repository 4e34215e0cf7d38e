import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('node:os');
  vi.resetModules();
});

test('verify runs with its defaults on a machine of 1024 cores', async () => {
  vi.resetModules();
  vi.doMock('node:os', async original => ({ ...(await original()), availableParallelism: () => 1024 }));
  const { run } = await import('./capture.js');
  expect(await run(['verify'])).toMatchObject({ status: 0, stderr: '' });
});
