/**
 * The kinds of task: an encoder with a head, its loss and its measures, for boxes, masks and
 * labels. A new kind is one class that implements {@link org.lovt.downstream.task.TaskModel}. Uses
 * {@code nn}, {@code objective}, {@code metric}; files and the training loop never come in.
 */
package org.lovt.downstream.task;
