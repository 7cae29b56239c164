package org.lovt.data.phantom;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.scene.Difficulty;

/**
 * What to generate. Everything but {@code threads} and {@code overwrite} determines the files'
 * bytes.
 *
 * @param studies number of studies, 1 to 400,000
 * @param seed key of all randomness
 * @param size width and height of the images in pixels, 64 to 4096
 * @param difficulty how plainly findings show
 * @param validation studies of the validation split
 * @param test studies of the test split
 * @param threads worker threads, at least 1
 * @param overwrite whether an earlier phantom data set in the target is removed first
 */
public record PhantomOptions(
    int studies,
    long seed,
    int size,
    Difficulty difficulty,
    int validation,
    int test,
    int threads,
    boolean overwrite) {
  /** Version of the recipe: changes whenever equal options give other bytes. */
  public static final int RECIPE = 1;

  /** Default width and height: what the demo trains on. */
  public static final int DEFAULT_SIZE = 128;

  private static final int MOST_STUDIES = 400_000;

  public PhantomOptions {
    Objects.requireNonNull(difficulty, "difficulty");
    require(studies >= 1 && studies <= MOST_STUDIES, "studies", "1 to " + MOST_STUDIES, studies);
    require(size >= 64 && size <= 4096, "size", "64 to 4096 pixels", size);
    require(validation >= 0, "validation", "0 or more studies", validation);
    require(test >= 0, "test", "0 or more studies", test);
    require(threads >= 1, "threads", "1 or more", threads);
    if ((long) validation + test >= studies) {
      throw LovtException.config(
          "validation and test need %d + %d studies and training at least one. Received: %d studies"
              .formatted(validation, test, studies),
          "Raise the number of studies or lower those of validation and test.");
    }
  }

  private static void require(boolean ok, String name, String expected, int received) {
    if (!ok) {
      throw LovtException.config(
          "%s: expected %s. Received: %d".formatted(name, expected, received),
          "Choose a value in this range.");
    }
  }

  /** Medium phantoms at the default size and split, on all processors. */
  public static PhantomOptions of(int studies, long seed) {
    return new PhantomOptions(
        studies,
        seed,
        DEFAULT_SIZE,
        Difficulty.MEDIUM,
        defaultHeldOut(studies),
        defaultHeldOut(studies),
        Runtime.getRuntime().availableProcessors(),
        false);
  }

  /** A tenth of the studies, 512 at most: enough for retrieval among 512. */
  public static int defaultHeldOut(int studies) {
    return Math.min(512, studies / 10);
  }

  /** Studies of a split. */
  public int studies(PhantomSplit split) {
    return switch (split) {
      case TRAIN -> studies - validation - test;
      case VALIDATE -> validation;
      case TEST -> test;
    };
  }

  /** What determines the bytes of the data set, for its provenance. */
  public Map<String, Object> provenance() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("recipe", RECIPE);
    map.put("studies", studies);
    map.put("seed", seed);
    map.put("size", size);
    map.put("difficulty", difficulty.name().toLowerCase(Locale.ROOT));
    map.put("validation", validation);
    map.put("test", test);
    return map;
  }
}
