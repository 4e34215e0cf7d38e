/*
 * npm run elaborations: writes what every statement comes down to into elaborations.txt. Read what changes in
 * it before you commit it: each line there is what all methods are asked to prove.
 */
import { writeFileSync } from 'node:fs';
import { bodies, elaborate, keyOf } from './elaborate.js';

const blocks = new Map(bodies.map(body => [keyOf(body), elaborate(body)]));
const text = [...blocks].map(([key, lines]) => `${key}\n${lines.map(line => `  ${line}\n`).join('')}`);
writeFileSync('test/statement/elaborations.txt', text.join('\n'));
