import ts from 'typescript';

/** A public export whose docstring falls short. */
export interface DocstringGap {
  readonly name: string;
  readonly missing: 'docstring' | 'example';
}

/**
 * Lists the public exports of a declaration file that have no docstring, and the values among them that have no `@example`.
 * A type is explained by its docstring; whoever calls a function wants to see a call.
 */
export function docstringGaps(declarationFile: string): DocstringGap[] {
  const program = ts.createProgram([declarationFile], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(declarationFile);
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${declarationFile} is no module: build the packages first`);
  return checker.getExportsOfModule(module).flatMap((symbol) => gapsOf(symbol, checker));
}

function gapsOf(symbol: ts.Symbol, checker: ts.TypeChecker): DocstringGap[] {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  if (target.getDocumentationComment(checker).length === 0) return [{ name: symbol.name, missing: 'docstring' }];
  const isValue = (target.flags & ts.SymbolFlags.Value) !== 0;
  const hasExample = target.getJsDocTags(checker).some(({ name }) => name === 'example');
  return isValue && !hasExample ? [{ name: symbol.name, missing: 'example' }] : [];
}
