package org.lovt.analysis;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lovt.analysis.page.RunReport.Fact;
import org.lovt.track.History;
import org.lovt.track.ProgressLine;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/** What was run, for the head of a report. */
public final class RunFacts {
  private final List<Fact> facts = new ArrayList<>();

  private RunFacts() {}

  /** All that the files of a run tell. */
  public static List<Fact> of(RunFolder folder, RunInfo info, Optional<Summary> summary) {
    RunFacts out = new RunFacts();
    out.add("Name", info.name());
    out.add("Seed", String.valueOf(info.seed()));
    out.add("Device", info.device());
    out.parameters(info.parameters());
    summary.ifPresent(out::training);
    info.versions().forEach(out::add);
    info.provenance().forEach(out::add);
    out.add("Started", info.started());
    out.timing(folder);
    return out.facts;
  }

  private void parameters(RunInfo.Parameters parameters) {
    if (parameters != null) {
      boolean all = parameters.trainable() == parameters.total();
      String format = all ? "%,d" : "%,d, of which %,d learn";
      add(
          "Parameters",
          String.format(Locale.ROOT, format, parameters.total(), parameters.trainable()));
    }
  }

  private void training(Summary summary) {
    add("Trained", summary.epochs() + " epochs, " + summary.steps() + " optimiser steps");
    Summary.Best best = summary.best();
    if (best != null) {
      add(
          "Best epoch",
          String.format(
              Locale.ROOT,
              "%d of %d (%s %.4g)",
              best.epoch() + 1,
              summary.epochs(),
              best.metric(),
              best.value()));
    }
  }

  /** What differs from run to run; times of a resumed run are those of all its parts together. */
  private void timing(RunFolder folder) {
    if (!Files.isRegularFile(folder.timingFile())) {
      return;
    }
    History history = History.read(folder.timingFile());
    double seconds = 0;
    double before = 0;
    for (History.Point point : history.of("time/elapsed_seconds")) {
      seconds += point.value() >= before ? point.value() - before : point.value();
      before = point.value();
    }
    if (seconds > 0) {
      add("Training time", ProgressLine.duration(Duration.ofMillis(Math.round(1000 * seconds))));
    }
    Map<String, Double> last = history.last();
    number("Speed", "%.0f samples per second", last.get("time/samples_per_second"));
    Double waiting = last.get("time/waiting_share");
    number("Waiting for data", "%.1f %% of the time", waiting == null ? null : 100 * waiting);
    Double peak = last.get("memory/peak_bytes");
    number("Peak memory", "%.1f GB", peak == null ? null : peak / 1e9);
  }

  private void number(String name, String format, Double value) {
    if (value != null && Double.isFinite(value)) {
      add(name, String.format(Locale.ROOT, format, value));
    }
  }

  private void add(String name, String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }
}
