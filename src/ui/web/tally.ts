// Counting without a library: numbers are kept from the first moment on for next to nothing; prom-client, which costs 70 ms
// and 20 MB to load, comes only when somebody asks for them.

export type Labels = Readonly<Record<string, string>>;

/** One number of a metric, as prom-client's registry takes it. `metricName` differs for a histogram's parts. */
export interface Value {
  readonly metricName?: string;
  readonly labels: Record<string, string | number>;
  readonly value: number;
}

/** Something that can be asked for its present numbers. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  values(): Value[];
}

export interface Counter extends Metric {
  add(labels?: Labels, by?: number): void;
}

/** `labels`: the combinations that are there from the start, at 0, so that a rate over the first event is seen. */
export function createCounter(name: string, help: string, labels: readonly Labels[] = [{}]): Counter {
  const counts = new Map<string, { labels: Labels; value: number }>();
  const at = (of: Labels): { value: number } => {
    const key = JSON.stringify(of);
    const known = counts.get(key);
    if (known) return known;
    const fresh = { labels: of, value: 0 };
    counts.set(key, fresh);
    return fresh;
  };
  for (const of of labels) at(of);
  return {
    name,
    help,
    type: 'counter',
    add(of = {}, by = 1) {
      at(of).value += by;
    },
    values: () => [...counts.values()].map(({ labels: of, value }) => ({ labels: { ...of }, value })),
  };
}

export interface Histogram extends Metric {
  observe(value: number): void;
}

/** `bounds` ascend; what is above the last counts only in the total. */
export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const buckets = new Array<number>(bounds.length).fill(0);
  let [sum, count] = [0, 0];
  return {
    name,
    help,
    type: 'histogram',
    observe(value) {
      const at = bounds.findIndex((bound) => value <= bound);
      if (at >= 0) buckets[at]! += 1;
      sum += value;
      count += 1;
    },
    values() {
      let below = 0;
      const upTo = bounds.map((bound, at) => {
        below += buckets[at]!;
        return { metricName: `${name}_bucket`, labels: { le: bound }, value: below };
      });
      return [
        ...upTo,
        { metricName: `${name}_bucket`, labels: { le: '+Inf' }, value: count },
        { metricName: `${name}_sum`, labels: {}, value: sum },
        { metricName: `${name}_count`, labels: {}, value: count },
      ];
    },
  };
}

/** A number that is read when asked for: one value, or one for each label of `label`. */
export function gaugeOf(
  name: string,
  help: string,
  value: number | { readonly label: string; readonly of: Readonly<Record<string, number>> },
): Metric {
  const values: Value[] =
    typeof value === 'number'
      ? [{ labels: {}, value }]
      : Object.entries(value.of).map(([key, each]) => ({ labels: { [value.label]: key }, value: each }));
  return { name, help, type: 'gauge', values: () => values };
}
