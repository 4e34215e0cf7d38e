import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Application,
  Comment,
  type CommentDisplayPart,
  CommentTag,
  Converter,
  type DeclarationReflection,
  DefaultTheme,
  type NavigationElement,
  type ProjectReflection,
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

/** What opens and shuts is no link as well, which a screen reader could not tell: the page of a module stands first in it. */
function withoutNesting({ path, children, ...rest }: NavigationElement): NavigationElement {
  if (path === undefined || children === undefined)
    return {
      ...rest,
      ...(path !== undefined && { path }),
      ...(children && { children: children.map(withoutNesting) }),
    };
  return { text: rest.text, children: [{ ...rest, path }, ...children.map(withoutNesting)] };
}

class SiteTheme extends DefaultTheme {
  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    return super.buildNavigation(project).map(withoutNesting);
  }
}

/**
 * What the theme leaves to mend in a page: icons from another file, which a browser takes none of from the disk, and links within
 * the summary of a section, which opens and shuts it.
 */
const mended = (page: string): string =>
  page
    .replace(/href="[./]*assets\/icons\.svg#/g, 'href="#')
    .replace(/<summary\b.*?<\/summary>/gs, summary => summary.replace(/<a\b.*?<\/a>/gs, ''));

function mendPages(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const file = join(folder, name);
    writeFileSync(file, mended(readFileSync(file, 'utf8')));
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
    theme: 'site',
    customCss: join(root, 'site/api.css'),
    navigationLinks: { 'The site': '../index.html' },
  });
  application.renderer.defineTheme('site', SiteTheme);
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
  mendPages(out);
}
