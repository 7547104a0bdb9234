// Features by number: each is named once, however often it is seen, so that describing a block builds no strings.

/** A number for each name, the same as long as the program runs. */
export type Feature = number;

type Value = string | number | boolean | undefined;

/** What belongs to each row of values, one level for each of them. */
class Rows<T> {
  private readonly root = new Map<unknown, unknown>();

  find(first: unknown, values: readonly unknown[]): T | undefined {
    let found = this.root.get(first);
    for (let at = 0; at < values.length && found !== undefined; at += 1)
      found = (found as Map<unknown, unknown>).get(values[at]);
    return found as T | undefined;
  }

  keep(row: readonly unknown[], value: T): T {
    let level = this.root;
    for (const step of row.slice(0, -1)) {
      const below = (level.get(step) as Map<unknown, unknown> | undefined) ?? new Map();
      level.set(step, below);
      level = below;
    }
    level.set(row.at(-1), value);
    return value;
  }
}

const templates = new Rows<Feature>();
const numbers = new Map<string, Feature>();
const names: string[] = [];

/** The feature that a template names: f`end=${sign}:${kind}`. Values must be few: all that were seen are kept. */
export function f(template: TemplateStringsArray, ...values: Value[]): Feature {
  return (
    templates.find(template, values) ?? templates.keep([template, ...values], numberOf(template, values))
  );
}

function numberOf(template: TemplateStringsArray, values: readonly Value[]): Feature {
  const name = String.raw({ raw: template }, ...values);
  const feature = numbers.get(name) ?? names.push(name) - 1;
  numbers.set(name, feature);
  return feature;
}

/** The name that a feature has in the model and in `--explain`. */
export const featureName = (feature: Feature): string => names[feature] as string;

/** Features that follow from a few facts: named once for each combination of them, and then only added. Facts must be few, too. */
export function group<First extends Value, Facts extends Value[]>(
  name: (first: First, ...facts: Facts) => Feature[],
): (out: Feature[], first: First, ...facts: Facts) => void {
  const known = new Rows<Feature[]>();
  return (out, first, ...facts) => {
    const features = known.find(first, facts) ?? known.keep([first, ...facts], name(first, ...facts));
    for (const feature of features) out.push(feature);
  };
}
