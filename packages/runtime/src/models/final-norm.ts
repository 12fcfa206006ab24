/** Gain and bias of a layer normalisation, one of each a channel. */
export interface LayerNorm {
  readonly gain: Float64Array;
  readonly bias: Float64Array;
}

/** CLIP's layer_norm_eps. */
const EPSILON = 1e-5;

/**
 * The last normalisation of a text encoder, from what goes in (`[tokens, width]`, the last hidden state) and what comes
 * out of it. Exports name its weights in many ways; but each channel's output is its normalised input times a gain plus
 * a bias, so that a straight line through the tokens gives both, to within rounding.
 */
export function finalNormOf(before: Float32Array, after: Float32Array, width: number): LayerNorm {
  const scaled = unitRows(before, width);
  const gain = new Float64Array(width);
  const bias = new Float64Array(width);
  const tokens = before.length / width;
  for (let channel = 0; channel < width; channel++) {
    let meanX = 0;
    let meanY = 0;
    for (let at = channel; at < before.length; at += width) {
      meanX += (scaled[at] ?? 0) / tokens;
      meanY += (after[at] ?? 0) / tokens;
    }
    let covariance = 0;
    let variance = 0;
    for (let at = channel; at < before.length; at += width) {
      const x = (scaled[at] ?? 0) - meanX;
      covariance += x * ((after[at] ?? 0) - meanY);
      variance += x * x;
    }
    const slope = variance > 0 ? covariance / variance : 0;
    gain[channel] = slope;
    bias[channel] = meanY - slope * meanX;
  }
  return { gain, bias };
}

/** A hidden state `[tokens, width]` through the normalisation. */
export function normalized(hidden: Float32Array, norm: LayerNorm): Float32Array {
  const width = norm.gain.length;
  return Float32Array.from(
    unitRows(hidden, width),
    (value, at) => value * (norm.gain[at % width] ?? 0) + (norm.bias[at % width] ?? 0),
  );
}

/** Each row with mean 0 and variance 1. */
function unitRows(values: Float32Array, width: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    const row = values.subarray(start, start + width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    const scale = 1 / Math.sqrt(variance + EPSILON);
    for (let index = 0; index < width; index++) scaled[start + index] = ((row[index] ?? 0) - mean) * scale;
  }
  return scaled;
}
