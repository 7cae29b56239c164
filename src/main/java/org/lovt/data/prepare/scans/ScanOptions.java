package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;

/**
 * What to make of an image set.
 *
 * @param set which one
 * @param root folder of the download
 * @param splits where the parts come from
 * @param seed seed of {@link SplitChoice#RANDOM}
 * @param fractions parts of {@link SplitChoice#RANDOM}
 * @param patientLevel whether a patient's images must stay together
 * @param patientMatches RSNA: the table that names the NIH image of each image; null for one in the
 *     root
 * @param objectMasks Object-CXR: how masks are drawn
 * @param noFindings NIH: number of images without findings
 * @param common where to and how
 */
public record ScanOptions(
    ImageSet set,
    Path root,
    SplitChoice splits,
    long seed,
    Fractions fractions,
    boolean patientLevel,
    Path patientMatches,
    ObjectMasks objectMasks,
    int noFindings,
    PreparationOptions common) {

  /** NIH: what the published splits have. */
  public static final int PUBLISHED_NO_FINDINGS = 100;

  /** Makes the paths absolute and checks what excludes each other. */
  public ScanOptions {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(splits, "splits");
    Objects.requireNonNull(fractions, "fractions");
    Objects.requireNonNull(objectMasks, "objectMasks");
    Objects.requireNonNull(common, "common");
    root = root.toAbsolutePath().normalize();
    if (noFindings < 0) {
      throw LovtException.config(
          "images without findings: expected 0 or more. Received: " + noFindings,
          "0 leaves them out.");
    }
    if (splits == SplitChoice.PUBLISHED) {
      checkPublished(set, patientLevel, noFindings);
    }
  }

  private static void checkPublished(ImageSet set, boolean patientLevel, int noFindings) {
    if (patientLevel && set != ImageSet.COVID_RURAL) {
      throw LovtException.config(
          "the published splits of %s are not made patient by patient".formatted(set.label()),
          "Make new ones with --splits random --patient-level, or leave out --patient-level.");
    }
    if (noFindings != 0 && noFindings != PUBLISHED_NO_FINDINGS) {
      throw LovtException.config(
          "the published splits have %d images without findings. Received: %d"
              .formatted(PUBLISHED_NO_FINDINGS, noFindings),
          "Choose %d or 0, or make new splits with --splits random."
              .formatted(PUBLISHED_NO_FINDINGS));
    }
  }

  /**
   * The same with patients kept together, as far as {@code matches} or the identifiers tell them.
   */
  public ScanOptions withPatientLevel(boolean level, Path matches) {
    return new ScanOptions(
        set, root, splits, seed, fractions, level, matches, objectMasks, noFindings, common);
  }

  /** The same with masks of Object-CXR drawn in this way. */
  public ScanOptions withObjectMasks(ObjectMasks masks) {
    return new ScanOptions(
        set,
        root,
        splits,
        seed,
        fractions,
        patientLevel,
        patientMatches,
        masks,
        noFindings,
        common);
  }

  /** The same with so many images of NIH without findings. */
  public ScanOptions withNoFindings(int images) {
    return new ScanOptions(
        set,
        root,
        splits,
        seed,
        fractions,
        patientLevel,
        patientMatches,
        objectMasks,
        images,
        common);
  }

  /** The same with splits drawn from a seed. */
  public ScanOptions withRandomSplits(long newSeed, Fractions parts) {
    return new ScanOptions(
        set,
        root,
        SplitChoice.RANDOM,
        newSeed,
        parts,
        patientLevel,
        patientMatches,
        objectMasks,
        noFindings,
        common);
  }

  /** The same with another target, other threads, another budget. */
  public ScanOptions withCommon(PreparationOptions other) {
    return new ScanOptions(
        set,
        root,
        splits,
        seed,
        fractions,
        patientLevel,
        patientMatches,
        objectMasks,
        noFindings,
        other);
  }

  /** The defaults: published splits into the root itself. */
  public static ScanOptions of(ImageSet set, Path root) {
    return new ScanOptions(
        set,
        root,
        SplitChoice.PUBLISHED,
        Splitting.PUBLISHED_SEED,
        Fractions.DEFAULT,
        false,
        null,
        ObjectMasks.FIXED,
        PUBLISHED_NO_FINDINGS,
        PreparationOptions.of(root));
  }

  /** Whether the prepared files come to lie beside the raw ones. */
  boolean inPlace() {
    return common.out().equals(root);
  }

  /** What decides the result, for the manifest. */
  Map<String, String> deciding() {
    Map<String, String> deciding = new LinkedHashMap<>();
    deciding.put("splits", lower(splits));
    if (splits == SplitChoice.RANDOM) {
      deciding.put("seed", String.valueOf(seed));
      deciding.put("validation", String.valueOf(fractions.validation()));
      if (set != ImageSet.OBJECT_CXR) {
        deciding.put("test", String.valueOf(fractions.test()));
      }
      deciding.put("patient_level", String.valueOf(patientLevel || set == ImageSet.COVID_RURAL));
    }
    if (set == ImageSet.OBJECT_CXR) {
      deciding.put("object_boxes", lower(objectMasks));
    }
    if (set == ImageSet.NIH) {
      deciding.put("no_findings", String.valueOf(noFindings));
    }
    return deciding;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
