/**
 * TensorBoard event files: records with checksums around hand-encoded protocol buffers. Knows
 * scalars, images and session starts; nothing of runs or training.
 */
package org.lovt.track.tensorboard;
