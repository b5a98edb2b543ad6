import ts from 'typescript';

/** One import or re-export of a file. */
export interface Import {
  /** What is imported from: `./digits`, `@lenet/model`. */
  readonly specifier: string;
  /** The values that it brings in; `*` for all of them or for an import that cannot be told apart. Types are left out. */
  readonly values: readonly string[];
}

/** Reads every import of a file: static, re-exported, dynamic, and types in `import('...')` form. */
export function readImports(fileName: string, text: string): Import[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = asImport(node);
    if (found !== undefined) imports.push(found);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return imports;
}

function asImport(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) return withSpecifier(node.moduleSpecifier, importedValues(node.importClause));
  if (ts.isExportDeclaration(node)) return withSpecifier(node.moduleSpecifier, reexportedValues(node));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return withSpecifier(node.argument.literal, []);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return withSpecifier(node.arguments[0], ['*']);
  }
  return undefined;
}

function withSpecifier(specifier: ts.Node | undefined, values: readonly string[]): Import | undefined {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  return { specifier: specifier.text, values };
}

function importedValues(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return ['*'];
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const { name, namedBindings } = clause;
  const defaultImport = name === undefined ? [] : ['default'];
  if (namedBindings === undefined) return defaultImport;
  if (ts.isNamespaceImport(namedBindings)) return ['*'];
  return [...defaultImport, ...valueNames(namedBindings.elements)];
}

function reexportedValues({ isTypeOnly, exportClause }: ts.ExportDeclaration): string[] {
  if (isTypeOnly) return [];
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) return ['*'];
  return valueNames(exportClause.elements);
}

function valueNames(elements: ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>): string[] {
  return elements.filter((element) => !element.isTypeOnly).map(({ propertyName, name }) => (propertyName ?? name).text);
}
