package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.lovt.base.Json;
import org.lovt.track.ProcessMemory;
import org.lovt.track.ProgressLine;
import org.lovt.track.ProgressMeter;
import org.lovt.track.RunRecorder;
import org.lovt.train.Interruption;
import org.lovt.train.Position;
import org.lovt.train.TrainListener;

/** Writes down what training reports, passes it on to be shown, and ends a call in time. */
final class RunListener implements TrainListener {
  private static final Logger LOG = Logger.getLogger(RunListener.class.getName());
  private static final String METRICS = "metrics";
  private static final long MEMORY_NANOS = 1_000_000_000L;

  private final RunRecorder recorder;
  private final Monitor monitor;
  private final Interruption interruption;
  private final StopAfter stopAfter;
  private final long steps;
  private ProgressMeter meter;
  private ProcessMemory memory = ProcessMemory.measure();
  private long memoryTaken = System.nanoTime();
  private long firstStep = -1;

  /**
   * Over an open recorder.
   *
   * @param steps optimiser steps of the whole training
   */
  RunListener(
      RunRecorder recorder,
      Monitor monitor,
      Interruption interruption,
      StopAfter stopAfter,
      long steps) {
    this.recorder = recorder;
    this.monitor = monitor;
    this.interruption = interruption;
    this.stopAfter = stopAfter;
    this.steps = steps;
  }

  /** Begins to count time and speed; {@code batches} micro-batches are to be done. */
  void begin(long batches, long stepsDone) {
    meter = new ProgressMeter(batches, System::nanoTime);
    firstStep = stepsDone;
  }

  /** Time since {@link #begin}. */
  Duration elapsed() {
    return meter == null ? Duration.ZERO : meter.elapsed();
  }

  @Override
  public void onBatch(Progress p) {
    meter.batch(p.samples(), p.waitedNanos());
    if (System.nanoTime() - memoryTaken > MEMORY_NANOS) {
      memory = ProcessMemory.measure();
      memoryTaken = System.nanoTime();
    }
    Position at = p.position();
    monitor.progress(
        new ProgressLine(
            at.epoch(),
            at.epochs(),
            at.step(),
            steps,
            p.total(),
            p.rate(),
            meter.samplesPerSecond(),
            meter.waitingShare(),
            memory.now(),
            meter.remaining()));
    if (stopAfter.reached(at.step() - firstStep, meter.elapsed())) {
      interruption.request();
    }
  }

  @Override
  public void onStep(Position position, Map<String, Double> values) {
    recorder.record(position.step(), position.epoch(), values);
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("time/samples_per_second", meter.samplesPerSecond());
    times.put("time/waiting_share", meter.waitingShare());
    times.put("time/elapsed_seconds", meter.elapsed().toMillis() / 1000.0);
    times.put("memory/resident_bytes", (double) memory.now());
    times.put("memory/peak_bytes", (double) memory.peak());
    recorder.time(position.step(), position.epoch(), times);
  }

  @Override
  public void onValidation(Position position, Map<String, Double> values) {
    recorder.record(position.step(), position.epoch(), values);
    LOG.info(
        "epoch %d, step %d: %s"
            .formatted(position.epoch(), position.step(), values.get("val/total_loss")));
    monitor.validation(position, values);
  }

  @Override
  public void onCheckpoint(Path file) {
    LOG.fine("checkpoint " + file.getFileName());
    monitor.checkpoint(file);
  }

  @Override
  public void onNotice(String sentence) {
    LOG.warning(sentence);
    monitor.notice(sentence);
  }

  @Override
  public JsonNode save() {
    return Json.mapper().createObjectNode().put(METRICS, recorder.position());
  }

  @Override
  public void restore(JsonNode state) {
    recorder.restore(state.get(METRICS).asLong());
  }
}
