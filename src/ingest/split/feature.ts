// Features by number: each is named once, however often it is seen, so that describing a block builds no strings.

/** A number for each name, the same as long as the program runs. */
export type Feature = number;

type Value = string | number | boolean | undefined;
/** By the value that comes next in a template, down to the feature itself. */
interface Next extends Map<Value, Next | Feature> {}

const templates = new Map<TemplateStringsArray, Next | Feature>();
const numbers = new Map<string, Feature>();
const names: string[] = [];

/** The feature that a template names: f`end=${sign}:${kind}`. Values must be few: all that were seen are kept. */
export function f(template: TemplateStringsArray, ...values: Value[]): Feature {
  let known: Next | Feature | undefined = templates.get(template);
  for (let at = 0; typeof known === 'object'; at += 1) known = known.get(values[at]);
  return known ?? remember(template, values);
}

/** The name that a feature has in the model and in `--explain`. */
export const featureName = (feature: Feature): string => names[feature] as string;

function remember(template: TemplateStringsArray, values: readonly Value[]): Feature {
  const name = String.raw({ raw: template }, ...values);
  const feature = numbers.get(name) ?? names.push(name) - 1;
  numbers.set(name, feature);
  const path: unknown[] = [template, ...values];
  const last = path.pop();
  let next = templates as Map<unknown, unknown>;
  for (const step of path) {
    let below = next.get(step) as Map<unknown, unknown> | undefined;
    if (!below) {
      below = new Map();
      next.set(step, below);
    }
    next = below;
  }
  next.set(last, feature);
  return feature;
}
