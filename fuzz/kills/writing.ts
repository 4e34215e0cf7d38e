/* Writes every file of a folder in turn, in both versions, until it is killed: `node writing.js folder`. */
import { writers } from './writers.js';

const [, , folder = ''] = process.argv;
process.stdout.write('ready\n');
for (;;)
  for (const { write } of writers) {
    write(folder, 0);
    write(folder, 1);
  }
