/** Finds English sentences written into source files: those that members would read belong into the catalogues. */
import ts from 'typescript';

export interface Found {
  readonly line: number;
  readonly text: string;
}

/** What people who run the bot read, or nobody: logs, errors, what a schema or a list of formats says. */
const FOR_OPERATORS =
  /^(?:super|log|logger|this\.#log|services\.log|context\.log|console|z)\b|\.(?:debug|info|warn|error|describe|fatal|trace)$/;
const ERRORS = /(?:Error|URL|RegExp)$/;

/**
 * Three words in a row, or two of which the first has a capital: `Not this one`, `Find film`. Keys, ids, addresses and styles
 * have no spaces between words.
 */
const SENTENCE = /\p{L}[\p{L}’']*[,:;]? \p{L}[\p{L}’']*[,:;]? \p{L}|(?:^|[^\p{L}])\p{Lu}[\p{L}’']+[,:;]? [\p{L}]/u;

export function englishIn(fileName: string, source: string): Found[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isForOperators(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    const text = textOf(node);
    if (text !== null && SENTENCE.test(text))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isForOperators(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isNewExpression(node)) return ERRORS.test(node.expression.getText());
  return ts.isCallExpression(node) && FOR_OPERATORS.test(node.expression.getText());
}

/** A literal's text; of a template its fixed parts, values between them as one sign. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\u0000');
}
