package org.lovt.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.lovt.base.Json;
import org.lovt.track.RunFolder;

/** What the timing file of a run tells: how long it trained, how far it came. */
final class TrainingTime {
  private static final String ELAPSED = "time/elapsed_seconds";
  private static final String EPOCH = "epoch";

  private TrainingTime() {}

  /**
   * Seconds of training, the calls of a resumed run added up; nothing if nobody wrote them down.
   */
  static OptionalDouble of(RunFolder run) {
    double before = 0;
    double last = 0;
    boolean known = false;
    for (JsonNode line : lines(run.timingFile())) {
      double elapsed = line.path(ELAPSED).asDouble(0);
      if (elapsed < last) {
        before += last; // the clock of the next call
      }
      last = elapsed;
      known |= elapsed > 0;
    }
    return known ? OptionalDouble.of(before + last) : OptionalDouble.empty();
  }

  /** Finished epochs of a run that is not finished. */
  static int epochs(RunFolder run) {
    List<JsonNode> lines = lines(run.timingFile());
    return lines.isEmpty() ? 0 : lines.get(lines.size() - 1).path(EPOCH).asInt(0);
  }

  private static List<JsonNode> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().map(TrainingTime::node).toList();
    } catch (IOException e) {
      return List.of(); // only an estimate is lost
    }
  }

  private static JsonNode node(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode(); // of a killed process
    }
  }
}
