/**
 * A pre-training run from configuration to finished model: checks before the first step, data,
 * model, trainer, run folder, resumption, and the move to the models folder. Uses everything below;
 * it never prints, draws or parses a command line, and what is learned stays in {@code pretrain}.
 */
package org.lovt.pretrain.run;
