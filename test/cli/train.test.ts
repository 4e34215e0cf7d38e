import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { idxBytes, syntheticImages } from '../training/synthetic.js';
import { run as runCommand } from './capture.js';

const capture = async (...argv: string[]) => {
  const { status, stdout, stderr } = await runCommand(argv);
  return { status, out: stdout, err: stderr };
};

const folder = mkdtempSync(join(tmpdir(), 'volumization-train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { data, labels, count } = syntheticImages(240, 'cli');
const images = join(folder, 'images');
const marks = join(folder, 'labels');
writeFileSync(images, idxBytes([count, 6, 6], data));
writeFileSync(marks, idxBytes([count], labels));

const usual = { hidden: '12', lr: '3e-3', epochs: '3' };
const train = (out: string, ...words: string[]) => {
  const left = Object.entries(usual).flatMap(([name, value]) =>
    words.includes(`--${name}`) ? [] : [`--${name}`, value],
  );
  return capture('train', '--data', images, marks, ...left, '--out', join(folder, out), ...words);
};
const bytesOf = (out: string, name: string) => readFileSync(join(folder, out, name));

describe('train, attack, certify, quantise', () => {
  test('write trajectories and weights that the other commands read', async () => {
    const run = await train('a', '--regularizer', 'none', 'vol:0.5,0.9', '--seeds', '2', '--noise', '0.2');
    expect([run.status, run.err.includes('Error')]).toEqual([0, false]);
    expect(readdirSync(join(folder, 'a')).sort()).toEqual([
      'none-seed1.safetensors',
      'none-seed2.safetensors',
      'train.csv',
      'train.json',
      'vol-0.5-0.9-seed1.safetensors',
      'vol-0.5-0.9-seed2.safetensors',
    ]);
    const { runs, provenance } = JSON.parse(bytesOf('a', 'train.json').toString());
    expect(runs).toHaveLength(4);
    expect(runs[0].records).toHaveLength(3);
    expect(provenance.command).toContain('--regularizer none vol:0.5,0.9');
    expect(Object.values(provenance.data.source)).toHaveLength(2);
    expect(bytesOf('a', 'train.csv').toString().split('\n')).toHaveLength(1 + 12 + 1);
    const weights = join(folder, 'a', 'none-seed1.safetensors');
    const attack = await capture('attack', weights, '--data', images, marks, '--eps', '0,0.1', '--method', 'fgsm', 'margin-pgd', '--json'); // biome-ignore format: one line
    const found = JSON.parse(attack.out);
    expect(found.results.map((r: { accuracy: number }) => r.accuracy)[0]).toBe(found.clean);
    expect(found.results[1].accuracy).toBeLessThan(found.clean);
    const certify = await capture('certify', weights, '--data', images, marks, '--json');
    const proved = JSON.parse(certify.out);
    expect(proved.met / proved.images).toBe(found.clean);
    expect(proved.l2[1].certified[0].images).toBeGreaterThan(0);
    const quantise = await capture('quantise', weights, '--levels', 'binary:0.1', '--data', images, marks, '--write', join(folder, 'q.safetensors')); // biome-ignore format: one line
    expect(quantise.out).toContain('1.weight     |w| 0.10000000149011612, 0.0 % zero');
    expect((await capture('quantise', join(folder, 'q.safetensors'), '--levels', 'ternary:0.1', '--json')).out).toContain('"zeros": 0'); // biome-ignore format: one line
  });

  test('the same digits by parts, from checkpoints, and for any threads', async () => {
    const words = ['--regularizer', 'vol:0.5,0.9', 'wd:0.01'];
    await train('whole', ...words);
    await train('part', ...words, '--shard', '2/2');
    expect(bytesOf('part', 'wd-0.01-seed1.safetensors').subarray(-600)).toEqual(bytesOf('whole', 'wd-0.01-seed1.safetensors').subarray(-600)); // biome-ignore format: one line
    const checkpoint = join(folder, 'checkpoints');
    await train('once', ...words, '--checkpoint', checkpoint);
    const again = await train('twice', ...words, '--checkpoint', checkpoint);
    expect(again.status).toBe(0);
    for (const out of ['once', 'twice']) expect(bytesOf(out, 'train.csv')).toEqual(bytesOf('whole', 'train.csv'));
    const other = await train('other', ...words, '--checkpoint', checkpoint, '--noise', '0.1');
    expect([other.status, other.err]).toEqual([
      2,
      expect.stringContaining('holds another run (give another --checkpoint)'),
    ]);
  });

  test('the runs of all parts, known in one folder, are the whole without a step', async () => {
    const words = ['--regularizer', 'vol:0.5,0.9', 'wd:0.01', '--seeds', '2'];
    await train('one-machine', ...words);
    const kept = join(folder, 'runs');
    const stamps = () => readdirSync(kept).map(name => [name, statSync(join(kept, name)).mtimeMs]);
    for (const k of [1, 2, 3]) {
      expect((await train(`part-${k}`, ...words, '--shard', `${k}/3`, '--checkpoint', kept)).status).toBe(0);
      expect(stamps()).toHaveLength([2, 3, 4][k - 1]!);
    }
    const before = stamps();
    expect((await train('joined', ...words, '--checkpoint', kept)).status).toBe(0);
    expect(stamps()).toEqual(before);
    for (const name of readdirSync(join(folder, 'one-machine')).filter(name => name !== 'train.json'))
      expect(bytesOf('joined', name).equals(bytesOf('one-machine', name)), name).toBe(true);
  });

  test('a run alone has the threads within its steps, with the same digits, and fails in one line where one of them ends', async () => {
    const words = ['--hidden', '900', '--regularizer', 'vol:0.5,0.9'];
    const one = await train('one', ...words);
    const three = await train('three', ...words, '--threads', '3');
    expect([one.status, three.status]).toEqual([0, 0]);
    for (const name of ['train.csv', 'vol-0.5-0.9-seed1.safetensors'])
      expect(bytesOf('three', name).equals(bytesOf('one', name))).toBe(true);
    process.once('worker', worker => worker.terminate());
    const { status, err } = await train('ended', ...words, '--epochs', '200', '--threads', '2');
    expect([status, err]).toEqual([2, 'volumization: a thread of a training step has ended: run it again, or on fewer threads\n']); // biome-ignore format: one line
  });

  test('a run that diverges is said with its step, and status 1', async () => {
    const { status, err } = await train('wild', '--optimizer', 'sgd', '--lr', '1e5');
    expect(status).toBe(1);
    expect(err).toMatch(/none-seed1 diverged at step \d+ \(epoch 1\): the loss is/);
  });

  test.each<[string[], string]>([
    [['train', '--data', 'nowhere'], '--data: expected mnist, fashion, or two IDX files'],
    [['train', '--data', images, images], 'expected labels, got an array of 3 dimensions'],
    [['train', '--data', images, marks, '--noise', '1'], '--noise a number in [0, 0.9], got "1"'],
    [['train', '--data', images, marks, '--images', '1e9'], '--images an integer in [1, 200]'],
    [['train', '--data', images, marks, '--optimizer', 'adams'], '--optimizer one of adam, laprop, sgd'],
    [['train', '--data', images, marks, '--momentum', '.9'], '--momentum with --optimizer sgd only'],
    [['train', '--data', images, marks, '--hidden', '12,'], '--hidden an integer'],
    [['train', '--data', images, marks, '--shard', '3/2'], '--shard i/n'],
    [['attack', images, '--data', images, marks], 'expected a name that ends in .npy, .npz or .safetensors'],
    [
      ['attack', join(folder, 'a/none-seed1.safetensors'), '--data', images, marks, '--eps', '2'],
      '--eps a number in [0, 1]',
    ],
    [
      ['attack', join(folder, 'a/none-seed1.safetensors'), '--data', images, marks, '--method', 'cw'],
      '--method one of fgsm',
    ],
    [
      ['attack', join(folder, 'a/none-seed1.safetensors'), '--data', 'mnist'],
      'a network from 784 pixels to 10 classes',
    ],
    [
      ['certify', join(folder, 'a/none-seed1.safetensors'), '--data', images, marks, '--V', '0.01,1'],
      '|w| <= V = 0.01 in layer 1',
    ],
    [['certify', join(folder, 'a/none-seed1.safetensors')], '--data mnist, fashion, or two IDX files, with weights'],
    [['quantise', join(folder, 'a/none-seed1.safetensors'), '--levels', 'octal'], '--levels one of binary, ternary'],
    ...[
      ['quantise', '--levels', 'binary'],
      ['attack', '--data', images, marks],
      ['certify', '--data', images, marks],
      ['lipschitz', '--inputs', images, marks],
    ].map(([command, ...words]): [string[], string] => [
      [command!, join(folder, 'a/none-seed1.safetensors'), ...words, '--memory', '1K'],
      'expected a network of at most 1024 bytes of memory, got one that takes',
    ]),
    [
      ['attack', join(folder, 'a/none-seed1.safetensors'), '--data', images, marks, '--memory', 'much'],
      '--memory a number of bytes >= 0',
    ],
    [
      ['quantise', join(folder, 'a/none-seed1.safetensors'), '--levels', 'binary', '--write', 'x.npy'],
      'ends in .safetensors',
    ],
  ])('refuses %j in one line', async (words, message) => {
    const { status, err } = await capture(...words);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
