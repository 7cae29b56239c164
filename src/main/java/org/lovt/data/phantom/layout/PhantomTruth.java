package org.lovt.data.phantom.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomSplit;
import org.lovt.data.phantom.layout.TruthRows.FindingRow;
import org.lovt.data.phantom.layout.TruthRows.StudyRow;

/**
 * The ground truth that lies beside generated phantoms: what every study shows, where, and what its
 * sentences say.
 *
 * <pre>{@code
 * Optional<Path> raw = PhantomTruth.rawFolder(dataset.imageRoot());
 * PhantomTruth truth = PhantomTruth.read(raw.orElseThrow(), PhantomSplit.TEST);
 * truth.study("50123456").map(StudyRow::findings); // [effusion/left/lower]
 * }</pre>
 */
public final class PhantomTruth {
  /** Folders between the raw folder and its images, at most. */
  private static final int DEPTH = 4;

  private final Map<String, StudyRow> studies = new HashMap<>();
  private final Map<String, List<FindingRow>> regions = new HashMap<>();

  private PhantomTruth() {}

  /**
   * The raw folder that a folder of images belongs to; empty unless a generation of phantoms made
   * it.
   */
  public static Optional<Path> rawFolder(Path images) {
    Path folder = images.toAbsolutePath().normalize();
    for (int up = 0; up <= DEPTH && folder != null; up++) {
      if (PhantomTarget.isPhantoms(new PhantomPaths(folder))) {
        return Optional.of(folder);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /**
   * Reads the truth of one split.
   *
   * @param raw the folder that {@code lovt data phantom} wrote
   * @throws LovtException of kind DATA naming file and line, if it is incomplete or damaged
   */
  public static PhantomTruth read(Path raw, PhantomSplit split) {
    PhantomPaths paths = new PhantomPaths(raw);
    PhantomTruth truth = new PhantomTruth();
    rows(
        paths.studies(),
        StudyRow.class,
        row -> {
          if (row.split().equals(split.label())) {
            truth.studies.put(String.valueOf(row.studyId()), row);
          }
        });
    rows(
        paths.findings(),
        FindingRow.class,
        row -> {
          if (row.split().equals(split.label())) {
            truth.regions.computeIfAbsent(row.dicomId(), id -> new ArrayList<>()).add(row);
          }
        });
    return truth;
  }

  private static <T> void rows(Path file, Class<T> type, Consumer<T> into) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        into.accept(Json.mapper().readValue(line, type));
      }
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          "%s:%d: expected a row of the ground truth. %s"
              .formatted(file, number, e.getOriginalMessage()),
          "Generate the phantoms again with --overwrite.",
          e);
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read the ground truth of the phantoms: " + file,
          "Run the same 'lovt data phantom' command again: it completes what is missing.",
          e);
    }
  }

  /** What a study shows and says; empty if it is not of this split. */
  public Optional<StudyRow> study(String studyId) {
    return Optional.ofNullable(studies.get(studyId));
  }

  /** Where findings show in an image, in its pixels; none in a lateral view. */
  public List<FindingRow> regions(String dicomId) {
    return List.copyOf(regions.getOrDefault(dicomId, List.of()));
  }
}
