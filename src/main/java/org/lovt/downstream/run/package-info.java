/**
 * Evaluations: a cell is a task on a model; it chooses a learning rate and trains several runs,
 * each of which is kept when it is finished, so that an interrupted evaluation goes on where it
 * was. From configuration to the files in {@code results}. Uses everything below; the command line
 * and pictures never come in.
 */
package org.lovt.downstream.run;
