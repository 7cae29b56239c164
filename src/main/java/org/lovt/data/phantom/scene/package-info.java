/**
 * What a phantom shows: patients' anatomy, findings, poses and exposures, and the distributions
 * they are drawn from. Pure values in body coordinates; uses {@code base} only. Pixels, words and
 * files must never come in.
 */
package org.lovt.data.phantom.scene;
