import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  Comment,
  type CommentDisplayPart,
  CommentTag,
  Converter,
  type DeclarationReflection,
  ReflectionKind,
} from 'typedoc';
import { withSigns } from './api-mathematics.js';

/** The groups of the library, in the order of docs/library.md, by the folder of `src` a name comes from. */
const groups: Readonly<Record<string, string>> = {
  risk: 'Errors of estimators',
  estimator: 'Estimators',
  distribution: 'Laws',
  simd: 'Simulation',
  random: 'Random streams',
  dynamics: 'Data, descent, optimisers',
  network: 'Networks',
  lipschitz: 'Lipschitz bounds',
  regularizer: 'Related regularisers',
  weights: 'Files of weights',
  analysis: 'Files of weights',
  number: 'Exact and enclosed numbers',
  array: 'Arrays',
  errors: 'Errors',
};

/** What a module is imported as, by its file. */
const entryPoints: Readonly<Record<string, string>> = {
  'src/index.ts': 'volumization',
  'src/weights-index.ts': 'volumization/weights',
  'proofs/claims.ts': 'volumization/claims',
  'proofs/figures.ts': 'volumization/figures',
};

const shown = (parts: CommentDisplayPart[]): CommentDisplayPart[] =>
  parts.map(part => (part.kind === 'text' ? { ...part, text: withSigns(part.text) } : part));

/** Icons as parts of the page: a browser takes none from another file of the disk. */
function inlineIcons(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/href="[./]*assets\/icons\.svg#/g, 'href="#'));
  }
}

/**
 * Writes the documentation of every entry point of the package, grouped by what it is about.
 *
 * @throws Error where a comment cannot be read
 */
export async function writeApi(root: string, out: string): Promise<void> {
  const application = await Application.bootstrap({
    name: 'volumization',
    entryPoints: Object.keys(entryPoints).map(file => join(root, file)),
    tsconfig: join(root, 'tsconfig.json'),
    readme: join(root, 'docs/library.md'),
    skipErrorChecking: true,
    disableSources: true,
    categorizeByGroup: false,
    categoryOrder: [...new Set(Object.values(groups)), 'Claims', '*'],
    logLevel: 'Error',
    customCss: join(root, 'site/api.css'),
    navigationLinks: { 'The site': '../index.html' },
  });
  application.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection: DeclarationReflection) => {
    if (reflection.kindOf(ReflectionKind.Module)) {
      const at = Object.keys(entryPoints).find(file => file.replace(/\.ts$|\/index\.ts$/g, '') === reflection.name);
      if (at !== undefined) reflection.name = entryPoints[at]!;
      return;
    }
    if (reflection.parent?.kindOf(ReflectionKind.Module) !== true) return;
    const symbol = context.getSymbolFromReflection(reflection);
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
    const folder = /\/src\/([a-z]+)/.exec(file)?.[1] ?? '';
    const comment = reflection.comment ?? new Comment();
    reflection.comment = comment;
    comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: groups[folder] ?? 'Claims' }]));
  });
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const { comment } of Object.values(project.reflections)) {
      if (comment === undefined) continue;
      comment.summary = shown(comment.summary);
      for (const tag of comment.blockTags)
        if (tag.tag !== '@example' && tag.tag !== '@category') tag.content = shown(tag.content);
    }
  });
  const project = await application.convert();
  if (project === undefined) throw new Error('the documentation of the library could not be made');
  await application.generateDocs(project, out);
  inlineIcons(out);
}
