/**
 * What a run leaves behind: its folder, its log, metrics as JSON lines, a summary, TensorBoard
 * events. Local files are the truth; no account, no network. Uses only {@code base} and plain
 * values; tensors, models and patient data never come in.
 */
package org.lovt.track;
