/**
 * The files below {@code results}: {@code runs.csv} and {@code generated/downstream_<task>.csv} in
 * the columns of the original program, {@code runs_long.csv} with one line per run and measure,
 * {@code intervals.csv} with intervals over test cases. Several processes may write: every change
 * is read, made and renamed into place under a lock, and readers see a whole file always. Uses
 * {@code base}, {@code metric.statistic}.
 */
package org.lovt.result.file;
