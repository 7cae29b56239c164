/**
 * The values of the paper and of the result files published with it, as facts beside which own
 * results are put. Uses {@code metric.statistic} and {@code base}.
 */
package org.lovt.result.published;
