import ts from 'typescript';

/** One small change of a program, by the function it is in and what it does there: a name that survives other edits. */
export interface Mutant {
  readonly name: string;
  /** Whether it acts while the module is loaded, so that it has to be there before. */
  readonly isStatic: boolean;
}

export interface Mutated {
  /** The program with all its mutants in it; `__mutant(k)` says whether number k, counted from `first`, is the one. */
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

const operators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['+'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '<<': ['>>'],
  '>>': ['<<'],
};

/** A call by the name of its method: another method, or what it was called on. */
const methods: Readonly<Record<string, string>> = {
  every: 'some',
  some: 'every',
  min: 'max',
  max: 'min',
  filter: '',
  slice: '',
  sort: '',
  reverse: '',
};

function changesOf(node: ts.Node, source: ts.SourceFile): string[] {
  const text = (child: ts.Node): string => child.getText(source);
  if (ts.isBinaryExpression(node)) {
    const others = operators[text(node.operatorToken)] ?? [];
    // `x ?? y && z` is no program.
    const side = (child: ts.Expression): string =>
      ts.isBinaryExpression(child) && text(child.operatorToken) === '??' ? `(${text(child)})` : text(child);
    return others.map(other => `${side(node.left)} ${other} ${side(node.right)}`);
  }
  if (
    ts.isPrefixUnaryExpression(node) &&
    [ts.SyntaxKind.ExclamationToken, ts.SyntaxKind.MinusToken].includes(node.operator)
  )
    return [text(node.operand)];
  if (ts.isNumericLiteral(node)) return [`${Number(node.text) + 1}`];
  if (ts.isBigIntLiteral(node)) return [`${BigInt(node.text.slice(0, -1)) + 1n}n`];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isStringLiteral(node)) return [node.text === '' ? "'*'" : "''"];
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0 ? [] : ['[]'];
  if (ts.isConditionalExpression(node)) return [text(node.whenTrue), text(node.whenFalse)];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    const other = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined;
    if (other === undefined) return [];
    return [other === '' ? text(expression) : `${text(expression)}.${other}(${node.arguments.map(text).join(', ')})`];
  }
  return [];
}

/** Places where a text is a name or a message, not a value, or an expression cannot be wrapped. */
function isNoPlace(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined || ts.isOptionalChain(node) || ts.isOptionalChain(parent)) return true;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExpressionStatement(parent)) return true;
  if ('name' in parent && parent.name === node) return true;
  // `at: 0`, the place of a part that stands in no text.
  if (ts.isNumericLiteral(node) && ts.isPropertyAssignment(parent) && text(parent.name) === 'at') return true;
  const isTarget = ts.isBinaryExpression(parent) && parent.left === node && text(parent.operatorToken).endsWith('=');
  return isTarget && !/^[=!<>]=/.test(text(parent.operatorToken));
}
const text = (token: ts.Node): string => token.getText();

function enclosing(node: ts.Node): { readonly name: string; readonly isStatic: boolean } {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    const named = ts.isVariableDeclaration(at.parent ?? at) ? (at.parent as ts.VariableDeclaration).name : undefined;
    if (ts.isFunctionLike(at) && at.name !== undefined) return { name: at.name.getText(), isStatic: false };
    if (ts.isFunctionLike(at) && named !== undefined) return { name: named.getText(), isStatic: false };
    if (ts.isConstructorDeclaration(at)) return { name: 'constructor', isStatic: false };
  }
  return { name: 'module', isStatic: true };
}

/** Whether the node is run when its module is loaded. */
function runsAtLoad(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent)
    if (
      ts.isFunctionLike(at) ||
      (ts.isPropertyDeclaration(at) && !at.modifiers?.some(m => m.kind === ts.SyntaxKind.StaticKeyword))
    )
      return false;
  return true;
}

/** The names of the functions that hold something of these lines (counted from 1), `module` for what is in none. */
export function functionsAt(typescript: string, lines: ReadonlySet<number>): ReadonlySet<string> {
  const source = ts.createSourceFile('module.ts', typescript, ts.ScriptTarget.ES2022, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const at = node.getStart(source);
    // Of a function itself that is its first line, of anything else every part has its own.
    if (lines.has(source.getLineAndCharacterOfPosition(at).line + 1)) {
      names.add(enclosing(node).name);
      if (ts.isFunctionLike(node)) ts.forEachChild(node, child => void names.add(enclosing(child).name));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return names;
}

/** A module without its types and comments. */
export const plainOf = (typescript: string): string =>
  ts.transpileModule(typescript, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
  }).outputText;

/** Names mutants by the function that a node is in, and what changes there; of equal names the later ones have a number. */
function namer(): (node: ts.Node, before: string, after: string) => Mutant {
  const counts = new Map<string, number>();
  return (node, before, after) => {
    const base = `${enclosing(node).name}: ${short(before)} -> ${short(after)}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return { name: count === 1 ? base : `${base} (${count})`, isStatic: runsAtLoad(node) };
  };
}

/** Names the mutants of a program that replace a part of its text, by the smallest node that holds it. */
export function namesIn(source: ts.SourceFile): (start: number, end: number, change: string) => Mutant {
  const nameOf = namer();
  const smallest = (node: ts.Node, start: number, end: number): ts.Node =>
    ts.forEachChild(node, child =>
      child.getStart(source) <= start && end <= child.getEnd() ? smallest(child, start, end) : undefined,
    ) ?? node;
  return (start, end, change) => nameOf(smallest(source, start, end), source.text.slice(start, end), change);
}

const short = (words: string): string => {
  const line = words.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 60)} ... ${line.slice(-25)}` : line;
};

/**
 * Makes every mutant of a TypeScript module; its types are gone in the result.
 *
 * @param isTried which of them are in the code, by their numbers; all if absent
 */
export function mutate(typescript: string, first: number, isTried: (id: number) => boolean = () => true): Mutated {
  const plain = plainOf(typescript);
  const source = ts.createSourceFile('module.js', plain, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const mutants: Mutant[] = [];
  const nameOf = namer();
  const add = (node: ts.Node, change: string): number => {
    mutants.push(nameOf(node, node.getText(), change));
    return first + mutants.length - 1;
  };
  /** A statement, or nothing. */
  const without = (node: ts.Node, statement: string): string => {
    const id = add(node, 'nothing');
    return isTried(id) ? `{ if (!__mutant(${id})) { ${statement} } }` : statement;
  };
  const instead = (node: ts.Node, change: string, value: string): string[] => {
    const id = add(node, change);
    return isTried(id) ? [`__mutant(${id}) ? ${value} : `] : [];
  };
  /** The text of a node with the mutants of everything in it. */
  const write = (node: ts.Node): string => {
    if (ts.isThrowStatement(node)) return without(node, node.getText());
    const inner = inside(node);
    if (ts.isExpressionStatement(node)) return without(node, inner);
    if (isNoPlace(node)) return inner;
    const changes = changesOf(node, source);
    const choices = changes.flatMap(change => instead(node, change, `(${change})`));
    if (changes.length > 0) return choices.length === 0 ? inner : `(${choices.join('')}(${inner}))`;
    const parent = node.parent;
    const isCondition =
      (ts.isIfStatement(parent) && parent.expression === node) ||
      (ts.isWhileStatement(parent) && parent.expression === node);
    if (!isCondition) return inner;
    return `(${[...instead(node, 'true', 'true'), ...instead(node, 'false', 'false')].join('')}(${inner}))`;
  };
  const inside = (node: ts.Node): string => {
    let [written, at] = ['', node.getStart(source)];
    ts.forEachChild(node, child => {
      const start = child.getStart(source);
      written += plain.slice(at, start) + write(child);
      at = child.getEnd();
    });
    return written + plain.slice(at, node.getEnd());
  };
  return { code: inside(source) + plain.slice(source.endOfFileToken.getFullStart()), mutants };
}
