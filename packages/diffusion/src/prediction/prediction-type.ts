/** What a network was trained to answer; the names of diffusers' `prediction_type`. */
export const PREDICTION_TYPES = ["epsilon", "v_prediction", "sample"] as const;
export type PredictionType = (typeof PREDICTION_TYPES)[number];
