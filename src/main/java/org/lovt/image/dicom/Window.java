package org.lovt.image.dicom;

import java.util.Locale;
import java.util.Optional;
import org.lovt.image.MalformedImage;

/**
 * The range of values that a person wants to see (DICOM PS3.3 C.11.2).
 *
 * @param center middle of the window, in values after the modality transformation
 * @param width its width
 * @param function its shape
 */
record Window(double center, double width, Function function) {

  /** The shapes of windows. */
  enum Function {
    /** Straight line between two ends that are one value apart from the width's. */
    LINEAR,
    /** Straight line over exactly the width. */
    LINEAR_EXACT,
    /** Smooth step. */
    SIGMOID
  }

  /** The first window of a file; one without a usable width counts as none. */
  static Optional<Window> of(DataSet set) throws MalformedImage {
    double[] centers = set.decimals(Tag.WINDOW_CENTER);
    double[] widths = set.decimals(Tag.WINDOW_WIDTH);
    if (centers.length == 0 || widths.length == 0) {
      return Optional.empty();
    }
    Function function = function(set);
    double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
    return widths[0] < least
        ? Optional.empty()
        : Optional.of(new Window(centers[0], widths[0], function));
  }

  private static Function function(DataSet set) throws MalformedImage {
    String code = set.text(Tag.VOI_FUNCTION).toUpperCase(Locale.ROOT);
    return switch (code) {
      case "", "LINEAR" -> Function.LINEAR;
      case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
      case "SIGMOID" -> Function.SIGMOID;
      default -> throw Damage.value(Tag.VOI_FUNCTION, "LINEAR, LINEAR_EXACT or SIGMOID");
    };
  }

  /** The brightness of a value, 0 to 1. */
  double brightness(double value) {
    return switch (function) {
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
      case LINEAR_EXACT -> Math.max(0, Math.min(1, (value - center) / width + 0.5));
      case LINEAR -> {
        double middle = center - 0.5;
        double half = (width - 1) / 2;
        if (value <= middle - half) {
          yield 0;
        }
        yield value > middle + half ? 1 : (value - middle) / (width - 1) + 0.5;
      }
    };
  }
}
