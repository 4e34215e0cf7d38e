import { join } from 'node:path';
import { Application, Comment, CommentTag, Converter, type DeclarationReflection, ReflectionKind } from 'typedoc';

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

/**
 * Writes the documentation of every entry point of the package, grouped by what it is about.
 *
 * @throws Error where a comment cannot be read
 */
export async function writeApi(root: string, out: string): Promise<void> {
  const application = await Application.bootstrap({
    name: 'volumization',
    entryPoints: ['src/index.ts', 'src/weights-index.ts', 'proofs/claims.ts', 'proofs/figures.ts'].map(file =>
      join(root, file),
    ),
    tsconfig: join(root, 'tsconfig.json'),
    readme: 'none',
    skipErrorChecking: true,
    disableSources: true,
    categorizeByGroup: false,
    categoryOrder: [...new Set(Object.values(groups)), 'Claims', '*'],
    logLevel: 'Error',
    navigationLinks: { 'The site': '../index.html' },
  });
  application.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection: DeclarationReflection) => {
    if (reflection.parent?.kindOf(ReflectionKind.Module) !== true) return;
    const symbol = context.getSymbolFromReflection(reflection);
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
    const folder = /\/src\/([a-z]+)/.exec(file)?.[1] ?? '';
    const comment = reflection.comment ?? new Comment();
    reflection.comment = comment;
    comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: groups[folder] ?? 'Claims' }]));
  });
  const project = await application.convert();
  if (project === undefined) throw new Error('the documentation of the library could not be made');
  await application.generateDocs(project, out);
}
