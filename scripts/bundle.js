/*
 * Writes what this package needs of some others into one generated module each, beside the code that uses it: whoever
 * installs the package does not install them (ml-matrix comes in three packages, of which one class is needed), and a
 * start reads one file instead of hundreds. They stay ordinary development dependencies; a module is made again when the
 * version of its package, or this list, changes. The licence of each package stands at the top of its module.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, VERSION as rolldownVersion } from 'rolldown';

const root = resolve(fileURLToPath(import.meta.url), '../..');

/** @type {readonly { name: string, take: string, type?: string, to: string, platform: 'node' | 'neutral' }[]} */
const bundles = [
  { name: 'ml-matrix', take: 'EigenvalueDecomposition, Matrix', to: 'src/array/ml-matrix.generated.ts', platform: 'neutral' }, // biome-ignore format: one line
  { name: 'fflate', take: 'Inflate', to: 'src/weights/fflate.generated.ts', platform: 'neutral' },
  { name: 'commander', take: 'Command, CommanderError', to: 'src/cli/commander.generated.ts', platform: 'node' },
  { name: 'cli-progress', take: 'Presets, SingleBar', to: 'src/cli/cli-progress.generated.ts', platform: 'node' },
  { name: 'picocolors', take: "import pico from 'picocolors'; export const bundled = { createColors: pico.createColors };", type: "Pick<typeof import('picocolors'), 'createColors'>", to: 'src/report/picocolors.generated.ts', platform: 'node' }, // biome-ignore format: one line
  {
    name: 'junit-report-builder',
    take: "import builder from 'junit-report-builder'; export const bundled = { builder };",
    type: "{ readonly builder: import('junit-report-builder').Builder }",
    to: 'src/report/junit-report-builder.generated.ts',
    platform: 'node',
  },
];

/** Writes a file whole, so that a build beside this one reads no half of it. */
function replace(target, text) {
  writeFileSync(`${target}.tmp-${process.pid}`, text);
  renameSync(`${target}.tmp-${process.pid}`, target);
}

/** The version of a package and its licence. */
function packageOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  return { version, licence: file === undefined ? '' : readFileSync(join(folder, file), 'utf8') };
}

for (const { name, take, type, to, platform } of bundles) {
  const { version, licence } = packageOf(name);
  const source = take.includes(' from ')
    ? take
    : `import { ${take} } from '${name}'; export const bundled = { ${take} };`;
  const digest = createHash('sha256')
    .update(JSON.stringify([rolldownVersion, name, version, source, type, platform, licence]))
    .digest('hex');
  const target = join(root, to);
  if (existsSync(target) && readFileSync(target, 'utf8').slice(0, 1000).includes(digest)) continue;
  const entry = '\0entry';
  const bundle = await rolldown({
    input: entry,
    platform,
    cwd: root,
    logLevel: 'silent',
    ...(platform === 'neutral' && {
      resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    }),
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === entry ? entry : undefined),
        load: id => (id === entry ? source : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
  await bundle.close();
  const code = output[0].code.trimEnd();
  const [clause, local] = /export\s*\{\s*([\w$]+) as bundled\s*\};?$/.exec(code) ?? [];
  if (clause === undefined) throw new Error(`${name}: expected the one export "bundled" at the end`);
  const typed = type ?? `Pick<typeof import('${name}'), ${take.split(', ').map(word => `'${word}'`).join(' | ')}>`; // biome-ignore format: one line
  const text = `// @ts-nocheck
// Made by npm run build from ${name} ${version} (${digest}).
/*!
${licence.replaceAll('*/', '* /').trim()}
*/
${code.slice(0, -clause.length)}
export const bundled: ${typed} = ${local};
`;
  replace(target, text);
}

/*
 * Plotly as a text: a page of a figure carries it, and nobody who draws one has to install it. Of its distributions the one
 * of plane figures is the least that draws every figure here; its version stands apart, for who draws none.
 */
{
  const name = 'plotly.js-cartesian-dist-min';
  const { version, licence } = packageOf(name);
  const source = readFileSync(join(root, 'node_modules', name, 'plotly-cartesian.min.js'), 'utf8');
  const made = `// Made by npm run build from ${name} ${version}.\n`;
  const files = {
    'src/report/plotly.generated.ts': `// @ts-nocheck\n${made}/*!\n${licence.replaceAll('*/', '* /').trim()}\n*/\nexport const bundled: string = ${JSON.stringify(source)};\n`,
    'src/report/plotly-version.generated.ts': `${made}export const bundled = '${version}';\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    const target = join(root, file);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    replace(target, text);
  }
}

/*
 * The letters of figures, of one family with their mathematics, as a style sheet: upright, bold and italic, and the small
 * Greek letters, of which the upright fonts have none.
 */
{
  const name = 'mathjax';
  const { version, licence } = packageOf(name);
  const face = (file, rest) => {
    const font = readFileSync(join(root, 'node_modules', name, `es5/output/chtml/fonts/woff-v2/MathJax_${file}.woff`));
    return `@font-face{font-family:MathJax;src:url(data:font/woff;base64,${font.toString('base64')});${rest}}`;
  };
  const small = 'unicode-range:U+3B1-3F6';
  const styles = [
    face('Main-Regular', 'font-weight:400'),
    face('Main-Bold', 'font-weight:700'),
    face('Math-Italic', 'font-style:italic'),
    face('Math-Italic', `font-weight:400;${small}`),
    face('Math-BoldItalic', `font-weight:700;${small}`),
  ].join('\n');
  const text = `// @ts-nocheck\n// Made by npm run build from the fonts of ${name} ${version}.\n/*!\n${licence.replaceAll('*/', '* /').trim()}\n*/\nexport const bundled: string = ${JSON.stringify(styles)};\n`;
  const target = join(root, 'src/report/fonts.generated.ts');
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) replace(target, text);
}
