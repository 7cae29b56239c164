package org.lovt.data.split;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lovt.base.Hashing;
import org.lovt.base.LovtException;

/**
 * How the original program divides a data set (spec/data-and-config.md 1.0.7). With the generator
 * in the state of seed 123 and the elements in the order of the source it gives the published
 * splits. Fractions are rounded half to even.
 */
public final class Splitting {
  /** The seed of the published splits. */
  public static final long PUBLISHED_SEED = 123;

  private Splitting() {}

  /** Image by image: a permutation, of which the first are for testing, the next for validation. */
  public static <T> SplitParts<T> byImage(
      List<T> items, Fractions fractions, MersenneTwister random) {
    List<T> shuffled = permuted(items, random);
    int test = fractions.test(items.size());
    int validation = fractions.validation(items.size());
    return new SplitParts<>(
        shuffled.subList(test + validation, shuffled.size()),
        shuffled.subList(test, test + validation),
        shuffled.subList(0, test));
  }

  /**
   * Patient by patient: a permutation of the patients, of which the first are for testing until
   * they have enough images, the next for validation. No patient is in two parts.
   *
   * @param patient the patient of an element
   */
  public static <T> SplitParts<T> byPatient(
      List<T> items,
      Function<? super T, String> patient,
      Fractions fractions,
      MersenneTwister random) {
    Map<String, List<T>> byPatient = new LinkedHashMap<>();
    for (T item : items) {
      byPatient.computeIfAbsent(patient.apply(item), p -> new ArrayList<>()).add(item);
    }
    return filled(permuted(new ArrayList<>(byPatient.values()), random), items.size(), fractions);
  }

  /**
   * Patient by patient in the order of a hash of seed and patient, which does not depend on the
   * order of the elements: the first are for testing until they have enough images, the next for
   * validation. Where patients are added or removed, the others stay but for few at the borders.
   *
   * @param patient the patient of an element
   */
  public static <T> SplitParts<T> byHash(
      List<T> items, Function<? super T, String> patient, Fractions fractions, long seed) {
    Map<String, List<T>> byPatient = new TreeMap<>();
    for (T item : items) {
      byPatient.computeIfAbsent(hash(seed, patient.apply(item)), p -> new ArrayList<>()).add(item);
    }
    return filled(List.copyOf(byPatient.values()), items.size(), fractions);
  }

  private static String hash(long seed, String patient) {
    return Hashing.sha256((seed + "\n" + patient).getBytes(StandardCharsets.UTF_8));
  }

  private static <T> SplitParts<T> filled(List<List<T>> patients, int all, Fractions fractions) {
    List<T> test = new ArrayList<>();
    List<T> validation = new ArrayList<>();
    List<T> train = new ArrayList<>();
    for (List<T> images : patients) {
      if (test.size() < fractions.test(all)) {
        test.addAll(images);
      } else if (validation.size() < fractions.validation(all)) {
        validation.addAll(images);
      } else {
        train.addAll(images);
      }
    }
    return new SplitParts<>(train, validation, test);
  }

  /**
   * As scikit-learn's shuffle split, for Object-CXR whose test part is fixed: a permutation, of
   * which the first ⌈fraction·N⌉ are for validation.
   */
  public static <T> SplitParts<T> shuffled(
      List<T> items, double validation, List<T> test, MersenneTwister random) {
    Fractions.check(validation, 0);
    List<T> shuffled = permuted(items, random);
    int size = (int) Math.ceil(validation * items.size());
    return new SplitParts<>(
        shuffled.subList(size, shuffled.size()), shuffled.subList(0, size), test);
  }

  /** {@code count} elements at random without replacement; all of them if there are fewer. */
  public static <T> List<T> sample(List<T> items, int count, MersenneTwister random) {
    List<T> shuffled = permuted(items, random);
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }

  private static <T> List<T> permuted(List<T> items, MersenneTwister random) {
    return Arrays.stream(random.permutation(items.size())).<T>mapToObj(items::get).toList();
  }

  /**
   * Parts of a data set that are held out.
   *
   * @param validation fraction for validation, from 0 to below 1
   * @param test fraction for testing; both together are below 1
   */
  public record Fractions(double validation, double test) {
    /** A fifth each. */
    public static final Fractions DEFAULT = new Fractions(0.2, 0.2);

    /** Checks the fractions. */
    public Fractions {
      check(validation, test);
    }

    private static void check(double validation, double test) {
      if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
        throw LovtException.config(
            "expected fractions for validation and test from 0, together below 1. Received: %s and %s"
                .formatted(validation, test),
            "Leave something for training, for example 0.2 and 0.2.");
      }
    }

    private int validation(int images) {
      return (int) Math.rint(validation * images);
    }

    private int test(int images) {
      return (int) Math.rint(test * images);
    }
  }
}
