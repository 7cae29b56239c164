/**
 * Means, intervals and tests over runs and over cases: Student t, the original's normal interval,
 * the bootstrap by case or by patient, paired tests with Holm's correction, and the check that runs
 * are independent at all. Pure functions of numbers; chance comes from {@code RandomStream}. Uses
 * {@code base} only; tensors, files and tables never come in.
 */
package org.lovt.metric.statistic;
