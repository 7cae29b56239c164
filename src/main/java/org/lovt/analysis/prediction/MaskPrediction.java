package org.lovt.analysis.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.metric.segmentation.PixelCounts;

/**
 * A test image with annotated and predicted masks.
 *
 * @param id the image's name
 * @param picture the image
 * @param targets what was to be found, at least one
 */
public record MaskPrediction(String id, GrayImage picture, List<Target> targets)
    implements Prediction {
  private static final float HALF = 0.5f;
  private static final int LINES = 4;

  /**
   * The masks of one target, of one size; it may differ from the picture's.
   *
   * @param name what it is
   * @param truth where it is annotated
   * @param found where it is predicted
   */
  public record Target(String name, Mask truth, Mask found) {
    /** Checks the sizes. */
    public Target {
      Objects.requireNonNull(name, "name");
      if (truth.width() != found.width() || truth.height() != found.height()) {
        throw new IllegalArgumentException(
            name + ": expected masks of one size. Received: " + truth + " and " + found);
      }
    }

    /** Pixels that are right and wrong. */
    public PixelCounts counts() {
      return PixelCounts.of(values(found), values(truth), 0, truth.values().length);
    }

    private static float[] values(Mask mask) {
      byte[] bytes = mask.values();
      float[] out = new float[bytes.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = bytes[i];
      }
      return out;
    }

    private boolean empty() {
      return truth.count() + found.count() == 0;
    }
  }

  /** Copies. */
  public MaskPrediction {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(picture, "picture");
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(id + ": expected at least one target");
    }
  }

  /**
   * From planes as samples and models have them.
   *
   * @param names the targets
   * @param truth targets · height · width values 0 or 1
   * @param probabilities as many, 0 … 1; from 0.5 on a pixel is predicted
   */
  public static MaskPrediction of(
      String id, GrayImage picture, List<String> names, byte[] truth, float[] probabilities) {
    int width = picture.width();
    int height = picture.height();
    int plane = width * height;
    if (truth.length != names.size() * plane || probabilities.length != truth.length) {
      throw new IllegalArgumentException(
          "%s: expected %d planes of %d x %d pixels. Received: %d and %d values"
              .formatted(id, names.size(), width, height, truth.length, probabilities.length));
    }
    List<Target> targets = new ArrayList<>();
    for (int t = 0; t < names.size(); t++) {
      byte[] is = new byte[plane];
      byte[] said = new byte[plane];
      for (int i = 0; i < plane; i++) {
        is[i] = truth[t * plane + i];
        said[i] = (byte) (probabilities[t * plane + i] >= HALF ? 1 : 0);
      }
      targets.add(
          new Target(names.get(t), new Mask(width, height, is), new Mask(width, height, said)));
    }
    return new MaskPrediction(id, picture, targets);
  }

  @Override
  public boolean positive() {
    return targets.stream().anyMatch(t -> t.truth().count() > 0);
  }

  /** Mean Dice of the targets that are annotated or predicted. */
  @Override
  public double quality() {
    return targets.stream()
        .filter(t -> !t.empty())
        .mapToDouble(t -> t.counts().dice())
        .average()
        .orElse(1);
  }

  /** Share of the image that is predicted wrongly, summed over the targets. */
  @Override
  public double excess() {
    return targets.stream()
        .mapToDouble(t -> t.counts().falseAlarms() / (double) t.truth().values().length)
        .sum();
  }

  @Override
  public List<String> caption() {
    List<Target> shown = targets.stream().filter(t -> !t.empty()).toList();
    if (shown.isEmpty()) {
      return List.of("nothing annotated, nothing predicted");
    }
    List<String> lines = new ArrayList<>();
    for (Target target : shown.subList(0, Math.min(LINES, shown.size()))) {
      lines.add((targets.size() == 1 ? "" : target.name() + ": ") + line(target));
    }
    if (shown.size() > LINES) {
      lines.add("and %d more".formatted(shown.size() - LINES));
    }
    return lines;
  }

  private static String line(Target target) {
    String predicted =
        target.found().count() == 0 ? "nothing predicted" : "predicted " + share(target.found());
    if (target.truth().count() == 0) {
      return "nothing annotated, " + predicted;
    }
    return String.format(
        Locale.ROOT,
        "Dice %.2f, annotated %s, %s",
        target.counts().dice(),
        share(target.truth()),
        predicted);
  }

  private static String share(Mask mask) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * mask.count() / mask.values().length);
  }

  @Override
  public String rule() {
    return "Masks are drawn where the probability is at least 0.5; shares are of the image's area.";
  }
}
