package org.lovt.metric.detection;

/**
 * Precision and recall after each prediction, by falling score.
 *
 * @param recall R_i = TP_i / max(n, 1), ascending, 0 … 1
 * @param precision P_i = TP_i / (TP_i + FP_i), 0 … 1
 */
public record PrecisionRecall(double[] recall, double[] precision) {}
