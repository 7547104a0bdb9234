// Features by number: each is named once, however often it is seen, so that describing a block builds no strings.

/** A number for each name, the same as long as the program runs. */
export type Feature = number;

type Value = string | number | boolean | undefined;

/** What was found for a row of values, one level for each of them. */
interface Found<T> extends Map<unknown, Found<T> | T> {}

const templates: Found<Feature> = new Map();
const numbers = new Map<string, Feature>();
const names: string[] = [];

/** The feature that a template names: f`end=${sign}:${kind}`. Values must be few: all that were seen are kept. */
export function f(template: TemplateStringsArray, ...values: Value[]): Feature {
  let found = templates.get(template);
  for (let at = 0; found instanceof Map; at += 1) found = found.get(values[at]);
  if (found !== undefined) return found;
  const name = String.raw({ raw: template }, ...values);
  const feature = numbers.get(name) ?? names.push(name) - 1;
  numbers.set(name, feature);
  keep(templates, [template, ...values], feature);
  return feature;
}

/** The name that a feature has in the model and in `--explain`. */
export const featureName = (feature: Feature): string => names[feature] as string;

/** Features that follow from a few facts: named once for each combination of them, and then only added. Facts must be few, too. */
export function group<Facts extends [Value, ...Value[]]>(
  name: (...facts: Facts) => Feature[],
): (out: Feature[], ...facts: Facts) => void {
  const known: Found<Feature[]> = new Map();
  return (out, ...facts) => {
    let found: Found<Feature[]> | Feature[] | undefined = known;
    for (let at = 0; found instanceof Map; at += 1) found = found.get(facts[at]);
    if (!found) {
      found = name(...facts);
      keep(known, facts, found);
    }
    for (const feature of found) out.push(feature);
  };
}

function keep<T>(known: Found<T>, values: readonly unknown[], value: T): void {
  let level = known;
  for (const step of values.slice(0, -1)) {
    const next = level.get(step);
    const below: Found<T> = next instanceof Map ? next : new Map();
    level.set(step, below);
    level = below;
  }
  level.set(values.at(-1), value);
}
