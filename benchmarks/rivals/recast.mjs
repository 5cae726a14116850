// The same edit with recast: the value of CONFIG.player.color in a script. Prints one JSON line for each file given.
import { readFileSync } from 'node:fs';
import { parse, print, types } from 'recast';
import * as parser from 'recast/parsers/babel.js';

const ROUNDS = 15;
const OLD = '#3498db';

function edit(ast, value) {
  types.visit(ast, {
    visitStringLiteral(path) {
      if (path.node.value === OLD || path.node.value === value) { path.node.value = value; return false; }
      return this.traverse(path);
    },
  });
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
for (const file of process.argv.slice(2)) {
  const code = readFileSync(file, 'utf8');
  const cold = [], warm = [];
  let out = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const ast = parse(code, { parser });
    const parsed = performance.now();
    edit(ast, '#e74c3c');
    out = print(ast).code;
    const end = performance.now();
    cold.push(end - start);
    warm.push(end - parsed);
  }
  const exact = out === code.replace(OLD, '#e74c3c');
  console.log(JSON.stringify({ file, cold: median(cold), warm: median(warm), exact }));
}
