/**
 * A finished run of a task, looked at: its head predicts test images again, and typical ones and
 * failures become sheets of {@code prediction}. Uses {@code downstream} to predict; what must never
 * come in: training, drawing.
 */
package org.lovt.analysis.evaluation;
