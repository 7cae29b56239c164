package org.lovt.track;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * What ran, for {@code run.json}. Names neither the machine nor the person.
 *
 * @param id eight characters, see {@link #newId}
 * @param name the run's name
 * @param project always the same for runs that are compared, {@code lovt}
 * @param tags such as {@code pretrain}
 * @param seed the seed everything random is keyed by
 * @param path the folder, relative to the start folder or, after the move, to the models folder;
 *     with {@code /} on every system
 * @param started local time of the start; the only field that differs between two equal runs beside
 *     {@code id} and {@code path}
 * @param versions program, revision, Java, libtorch and so on, by name
 * @param device where it computed
 * @param parameters counts of the model's parameters
 * @param provenance hashes of data and weights, by name
 * @param configuration the resolved configuration
 */
public record RunInfo(
    String id,
    String name,
    String project,
    List<String> tags,
    long seed,
    String path,
    String started,
    Map<String, String> versions,
    String device,
    Parameters parameters,
    Map<String, String> provenance,
    JsonNode configuration) {
  private static final int ID_LENGTH = 8;

  /**
   * Numbers of parameters, counted before probes are attached (spec/pretraining.md 7.9).
   *
   * @param total all
   * @param trainable those that learn
   */
  public record Parameters(
      @JsonProperty("params_total") long total, @JsonProperty("params_trainable") long trainable) {
    /** Checks that no more learn than there are. */
    public Parameters {
      if (trainable < 0 || total < trainable) {
        throw new IllegalArgumentException("of " + total + " parameters " + trainable + " learn");
      }
    }

    /** Those that do not learn. */
    @JsonProperty(value = "params_not_trainable", access = JsonProperty.Access.READ_ONLY)
    public long notTrainable() {
      return total - trainable;
    }
  }

  /** Checks and copies. */
  public RunInfo {
    if (id.length() != ID_LENGTH) {
      throw new IllegalArgumentException("an id has " + ID_LENGTH + " characters: " + id);
    }
    Objects.requireNonNull(name, "name");
    tags = List.copyOf(tags);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** An id of eight letters and digits, a function of place, start and seed. */
  public static String newId(Path folder, String started, long seed) {
    byte[] hash =
        Hashing.sha256()
            .digest(
                (folder.toAbsolutePath().normalize() + "\n" + started + "\n" + seed)
                    .getBytes(StandardCharsets.UTF_8));
    String text = Base64.getEncoder().encodeToString(hash).toLowerCase(Locale.ROOT);
    return text.replaceAll("[^a-z0-9]", "").substring(0, ID_LENGTH);
  }

  /** The same run at another place. */
  public RunInfo at(String newPath) {
    return new RunInfo(
        id,
        name,
        project,
        tags,
        seed,
        newPath,
        started,
        versions,
        device,
        parameters,
        provenance,
        configuration);
  }

  /** Writes {@code run.json} atomically. */
  public void write(Path file) {
    try {
      AtomicFiles.writeText(file, Json.pretty(this));
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  /** Reads {@code run.json}; a damaged one is a data error. */
  public static RunInfo read(Path file) {
    JsonNode tree = Json.read(file);
    try {
      return Json.mapper().treeToValue(tree, RunInfo.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw LovtException.data(
          file + " does not describe a run: " + e.getMessage().split("\n", 2)[0],
          "Restore the file from the run it belongs to.",
          e);
    }
  }
}
