/**
 * Training of any method: optimisers, schedules, checkpoints with bit-exact resume, early stopping
 * and the loop. A method gives losses for a batch; everything else is here. Knows neither images
 * nor reports nor what a loss means.
 */
package org.lovt.train;
