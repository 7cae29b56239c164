/**
 * Synthetic chest X-rays with reports and exact ground truth: options, patients, studies.
 * Sub-rooms: {@code scene} (what a phantom shows), {@code render} (pixels), {@code report} (words),
 * {@code layout} (files in a data set's raw form), {@code recipe} (the layouts by name, and all
 * sets together). Uses {@code base}, and {@code layout} the files of {@code image}; tensors and
 * models must never come in.
 */
package org.lovt.data.phantom;
