import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Clusters } from '../../../../pipeline/linkage/clusters/clusters.ts';

/** Repeats "everything linked to a node takes the smaller label" until nothing changes. */
function naiveComponents(nodes: number, links: readonly (readonly [number, number])[]): readonly number[] {
  const label = Array.from({ length: nodes }, (_, node) => node);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b] of links) {
      const smaller = Math.min(label[a] ?? a, label[b] ?? b);
      if (label[a] !== smaller || label[b] !== smaller) changed = true;
      label[a] = smaller;
      label[b] = smaller;
    }
  }
  return label;
}

const graph = fc.integer({ min: 1, max: 40 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  return fc.record({ nodes: fc.constant(nodes), links: fc.array(fc.tuple(node, node), { maxLength: 60 }) });
});

test('clusters are the connected components, named after their smallest node', () => {
  fc.assert(
    fc.property(graph, ({ nodes, links }) => {
      const clusters = new Clusters(nodes);
      for (const [a, b] of links) clusters.join(a, b);
      expect([...clusters.representatives()]).toEqual(naiveComponents(nodes, links));
    }),
  );
});

test('the order of the links does not matter', () => {
  fc.assert(
    fc.property(graph, ({ nodes, links }) => {
      const [forward, backward] = [new Clusters(nodes), new Clusters(nodes)];
      for (const [a, b] of links) forward.join(a, b);
      for (const [a, b] of links.toReversed()) backward.join(b, a);
      expect(forward.representatives()).toEqual(backward.representatives());
    }),
  );
});

test('a chain of a hundred thousand nodes is one cluster', () => {
  const clusters = new Clusters(100_000);
  for (let node = 99_999; node > 0; node--) clusters.join(node - 1, node);
  expect(clusters.find(99_999)).toBe(0);
});
