package org.lovt.metric.statistic;

/**
 * The outcome of a test of a difference.
 *
 * @param name the test's full name
 * @param difference first minus second
 * @param statistic its test statistic; NaN where there is none
 * @param degrees degrees of freedom; NaN where there are none
 * @param p two-sided, 0 … 1
 */
public record TestResult(
    String name, double difference, double statistic, double degrees, double p) {}
