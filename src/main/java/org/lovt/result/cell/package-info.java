/**
 * What a results folder holds, cell by cell: the runs of a model on a task, wherever they are
 * recorded, and which of them are copies. Uses {@code result.file} and {@code metric.statistic};
 * nothing here writes.
 */
package org.lovt.result.cell;
