// Weights that are being learned: AdaGrad with shrinkage, and their mean over the later passes.

export interface Pace {
  readonly rate: number;
  /** Pulls small weights to exactly zero. */
  readonly l1: number;
  readonly l2: number;
}

export class Learned {
  readonly value: Float32Array;
  private readonly squares: Float32Array;
  private readonly sum: Float64Array;
  private readonly pace: Pace;

  /** `first` draws the weights to begin with. */
  constructor(size: number, pace: Pace, first: () => number = () => 0) {
    this.value = Float32Array.from({ length: size }, first);
    this.squares = new Float32Array(size).fill(1e-6);
    this.sum = new Float64Array(size);
    this.pace = pace;
  }

  step(at: number, gradient: number): void {
    const { rate, l1, l2 } = this.pace;
    const value = this.value[at] as number;
    const pull = gradient + l2 * value;
    this.squares[at] = (this.squares[at] as number) + pull * pull;
    const stride = rate / Math.sqrt(this.squares[at] as number);
    const moved = value - stride * pull;
    this.value[at] = l1 === 0 ? moved : Math.sign(moved) * Math.max(0, Math.abs(moved) - stride * l1);
  }

  /** One step for all of them. */
  stepAll(gradients: ArrayLike<number>): void {
    for (let at = 0; at < gradients.length; at += 1) this.step(at, gradients[at] as number);
  }

  count(): void {
    for (let at = 0; at < this.sum.length; at += 1)
      this.sum[at] = (this.sum[at] as number) + (this.value[at] as number);
  }

  /** The mean of the passes that were counted: steadier than where the last step happened to end. */
  mean(passes: number): Float32Array {
    return Float32Array.from(this.sum, (sum) => sum / passes);
  }
}
