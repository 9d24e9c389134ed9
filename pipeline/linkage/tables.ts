import type { Table } from '../engine/table.ts';

/** node, then the record's id columns. Nodes are numbered from 0 in the order of the record ids. */
export type Records = Table<'records'>;
/** node, then one typed column per feature. */
export type Features = Table<'features'>;
/** The same, with log2 counts of values where the model weighs by term frequency. */
export type Nodes = Table<'nodes'>;
/** key, node: every block of two records or more. */
export type Blocks = Table<'blocks'>;
/** l, r, match_weight, guard, one level number per comparison: the pairs at or above the model's `keep`. */
export type Pairs = Table<'pairs'>;
/** The record's id columns, cluster_id (an int: the cluster's first record, in order of record id). */
export type ClusteredRecords = Table<'clusters'>;
/** record_key, person_id of the run before; empty on a first run. */
export type EarlierPeople = Table<'earlier people'>;
/** cluster_id, person_id. */
export type People = Table<'people'>;
