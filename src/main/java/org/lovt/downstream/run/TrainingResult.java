package org.lovt.downstream.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a finished training came to; stands in its folder as {@code result.json}, the last file to
 * be written there.
 *
 * @param id eight characters
 * @param number position among its kind, from 1
 * @param seed of the initial weights
 * @param orderSeed of the order of training images
 * @param learningRate rate after the warm-up
 * @param epoch the best epoch, from 0
 * @param epochs epochs done
 * @param steps optimiser steps done
 * @param validation values of the best epoch by full name ({@code rsna_val/mAP})
 * @param test values on the test split of the best epoch's weights ({@code rsna_test/mAP}); empty
 *     for a tuning
 * @param resamples the test value that tables show on every bootstrap resample of the test images,
 *     by kind of resample; equal resamples for all runs and models
 * @param weights SHA-256 of what was trained, at the best epoch: runs that come to the same values
 *     by collapsing to nothing are still different runs
 * @param seconds time it took
 */
public record TrainingResult(
    String id,
    int number,
    long seed,
    long orderSeed,
    double learningRate,
    int epoch,
    int epochs,
    long steps,
    Map<String, Double> validation,
    Map<String, Double> test,
    Map<String, double[]> resamples,
    String weights,
    double seconds) {
  /** Copies, in order. */
  public TrainingResult {
    Objects.requireNonNull(weights, "weights");
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    resamples = Map.copyOf(resamples);
  }
}
