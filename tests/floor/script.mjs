// Finds the features of JavaScript and of browsers that a script uses, as far as its text tells: syntax, globals,
// members of globals, and other members if no older feature has the same name. Style sheets and elements within it are
// passed on.
import { parse } from 'acorn';
import { BCD, entry } from './support.mjs';

/** The interfaces of the best-known globals. */
const INSTANCES = {
  window: 'Window',
  globalThis: 'Window',
  self: 'Window',
  parent: 'Window',
  document: 'Document',
  navigator: 'Navigator',
  location: 'Location',
  history: 'History',
  performance: 'Performance',
  crypto: 'Crypto',
  caches: 'CacheStorage',
  localStorage: 'Storage',
  customElements: 'CustomElementRegistry',
};
const SYNTAX = {
  ArrowFunctionExpression: 'functions.arrow_functions',
  AwaitExpression: 'operators.await',
  ChainExpression: 'operators.optional_chaining',
  ImportExpression: 'operators.import',
  MetaProperty: 'operators.import_meta',
  PrivateIdentifier: 'classes.private_class_fields',
  PropertyDefinition: 'classes.public_class_fields',
  SpreadElement: 'operators.spread',
  StaticBlock: 'classes.static.initialization_blocks',
  TemplateLiteral: 'grammar.template_literals',
};
const OPERATORS = {
  '??': 'nullish_coalescing',
  '??=': 'nullish_coalescing_assignment',
  '||=': 'logical_or_assignment',
  '&&=': 'logical_and_assignment',
  '**': 'exponentiation',
};

/** Members by name: the paths of all interfaces and objects that have one. */
const MEMBERS = new Map();
for (const [place, owners] of [
  ['javascript.builtins', BCD.javascript.builtins],
  ['api', BCD.api],
]) {
  for (const [owner, members] of Object.entries(owners)) {
    for (const name of Object.keys(members)) {
      if (name.startsWith('__') || name.includes('_')) continue;
      MEMBERS.set(name, [...(MEMBERS.get(name) ?? []), `${place}.${owner}.${name}`]);
    }
  }
}

const parsed = (text) => parse(text, { ecmaVersion: 'latest', sourceType: 'module' });

/** The names of a script's own members and exports. The text does not tell whether `x.name` is one of these. */
export function ownNames(text) {
  const own = new Set();
  visit(parsed(text), undefined, (node) => {
    if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && !node.computed) own.add(node.key.name ?? node.key.value);
    if (node.type === 'ExportSpecifier') own.add(node.exported.name);
    if (/^Export/.test(node.type)) own.add(node.declaration?.id?.name);
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression')
      own.add(node.left.property.name);
  });
  return own;
}

/**
 * Calls `use(path)` for each feature, and `useAny(paths)` for a member that may be one of several, except those in
 * `own`. Strings and lists go to `onText` and `onList`.
 */
export function scriptFeatures(text, { own, use, useAny, onText, onList }) {
  const tree = parsed(text);
  const [declared, referred] = [new Set(), []];
  visit(tree, undefined, (node, parent) => {
    syntax(node, use);
    if (node.type === 'Identifier') declares(node, parent) ? declared.add(node.name) : refers(node, parent) && referred.push({ node, parent });
    if (node.type === 'Literal' && typeof node.value === 'string') onText(node.value);
    if (node.type === 'TemplateElement') onText(node.value.cooked ?? '');
    if (node.type === 'ArrayExpression') onList(node);
    if (node.type === 'CallExpression') options(node, useAny);
    if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier') member(node, { declared, own }, use, useAny);
  });
  for (const { node } of referred) if (!declared.has(node.name)) global(node.name, use);
}

function visit(node, parent, enter) {
  enter(node, parent);
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) if (child && typeof child.type === 'string') visit(child, node, enter);
  }
}

function syntax(node, use) {
  const own = (path) => entry('javascript', path) && use('javascript', path);
  if (SYNTAX[node.type]) own(SYNTAX[node.type]);
  if (OPERATORS[node.operator]) own(`operators.${OPERATORS[node.operator]}`);
  if (node.type === 'BinaryExpression' && node.operator === 'in' && node.left.type === 'PrivateIdentifier') own('classes.private_class_fields_in');
  if (node.type === 'MethodDefinition' && node.key.type === 'PrivateIdentifier') own('classes.private_class_methods');
  if (node.type === 'ForOfStatement' && node.await) own('statements.for_await_of');
  if (node.type === 'CatchClause' && !node.param) own('statements.try_catch.optional_catch_binding');
  if (node.regex) regex(node.regex, own);
}

function regex({ pattern, flags }, own) {
  if (/\(\?<[=!]/.test(pattern)) own('regular_expressions.lookbehind_assertion');
  if (/\(\?<\w/.test(pattern)) own('regular_expressions.named_capturing_group');
  if (/\\p\{/i.test(pattern)) own('regular_expressions.unicode_character_class_escape');
  if (/\(\?[ims-]+:/.test(pattern)) own('regular_expressions.modifier');
  if (flags.includes('v')) own('builtins.RegExp.unicodeSets');
  if (flags.includes('d')) own('builtins.RegExp.hasIndices');
}

// A name that is declared anywhere in a file counts as the file's own everywhere in it.
const declares = (node, parent) =>
  (/^(Function|Class)/.test(parent.type) && parent.id === node) ||
  (parent.type === 'VariableDeclarator' && parent.id === node) ||
  /^(ArrayPattern|RestElement|Import\w*Specifier|CatchClause)$/.test(parent.type) ||
  (parent.type === 'AssignmentPattern' && parent.left === node) ||
  (/Function/.test(parent.type) && parent.params.includes(node)) ||
  (parent.type === 'Property' && parent.value === node && parent.shorthand);
const refers = (node, parent) =>
  !(parent.type === 'MemberExpression' && parent.property === node && !parent.computed) &&
  !(/^(Property|MethodDefinition|PropertyDefinition)$/.test(parent.type) && parent.key === node && !parent.computed) &&
  !/^(Export|Label|Break|Continue|MetaProperty)/.test(parent.type);

function global(name, use) {
  for (const place of ['javascript.builtins', 'api', 'api.Window', 'webassembly.api']) {
    if (entry(place, name)?.__compat) return use(place, name);
  }
  if (name === 'WebAssembly') use('webassembly.api');
}

/** `Owner.member`, where the owner is a global. Any other member is looked up by its name. */
function member({ object, property: { name } }, { declared, own }, use, useAny) {
  if (object.type === 'Identifier' && !declared.has(object.name)) {
    const owner = INSTANCES[object.name] ?? object.name;
    for (const place of ['javascript.builtins', 'api', 'webassembly']) {
      for (const path of [`${place}.${owner}.${name}_static`, `${place}.${owner}.${name}`]) if (entry(path)?.__compat) return use(path);
    }
    if (owner === 'Window' && entry('api', name)?.__compat) return use('api', name);
  }
  if (MEMBERS.has(name) && !own.has(name)) useAny(MEMBERS.get(name));
}

/** Options in an object that a method is called with: `focus({ preventScroll })`. */
function options({ callee, arguments: given }, useAny) {
  const name = callee.type === 'MemberExpression' && callee.property.name;
  for (const object of given.filter(({ type }) => name && type === 'ObjectExpression')) {
    for (const key of object.properties.map(({ key }) => key?.name)) {
      const paths = (MEMBERS.get(name) ?? []).flatMap((path) => [
        `${path}.options_${key}_parameter`,
        `${path}.${key}_parameter`,
        `${path}.options_parameter.options_${key}_parameter`,
      ]);
      const known = paths.filter((path) => entry(path)?.__compat);
      if (known.length) useAny(known);
    }
  }
}
