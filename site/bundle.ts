import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Methods that a page cannot run, and what reads the file system: left out of the scripts of pages. */
const absent = {
  name: 'absent',
  resolveId: (id: string) => (/(?:^|\/)(?:formal|decide)\/index\.js$|^node:/.test(id) ? '\0absent' : null),
  load: (id: string) => (id === '\0absent' ? 'export {};' : null),
};

/** A script of the pages or their workers, a module of the folder `client` with all it imports, as one text. */
export async function bundled(client: string, name: string): Promise<string> {
  const bundle = await rolldown({
    input: join(client, `${name}.js`),
    platform: 'browser',
    logLevel: 'silent',
    plugins: [absent],
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
