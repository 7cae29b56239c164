/**
 * What a trained task head found in test images, beside what is there: boxes and masks over the
 * X-ray, hits, misses and false alarms told apart by colour and by pattern. Takes plain values and
 * gives pictures. What must never come in: models, training, data sets.
 */
package org.lovt.analysis.prediction;
