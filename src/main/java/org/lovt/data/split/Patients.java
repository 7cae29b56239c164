package org.lovt.data.split;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which patient an image is of, by its identifier. */
@FunctionalInterface
public interface Patients {
  /** Nothing is known: SIIM, Object-CXR, RSNA without its list of matches. */
  Patients UNKNOWN = id -> Optional.empty();

  /** The patient; empty if it is not known. */
  Optional<String> of(String id);

  /**
   * What the identifiers of a set tell: NIH the number in front of the underscore, COVID the text
   * in front of the first underscore; the others nothing.
   */
  static Patients of(ImageSet set) {
    return switch (set) {
      case NIH -> Patients::nih;
      case COVID_RURAL -> Patients::beforeUnderscore;
      case RSNA, SIIM, OBJECT_CXR -> UNKNOWN;
    };
  }

  /** RSNA: the patient of the NIH image from which the image was made. */
  static Patients ofMatches(Map<String, String> nihImages) {
    return id -> Optional.ofNullable(nihImages.get(id)).flatMap(Patients::nih);
  }

  private static Optional<String> nih(String id) {
    Matcher matcher = NihName.PATTERN.matcher(id);
    return matcher.lookingAt()
        ? Optional.of(Integer.toString(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  private static Optional<String> beforeUnderscore(String id) {
    int end = id.indexOf('_');
    return end > 0 ? Optional.of(id.substring(0, end)) : Optional.empty();
  }

  /** Names of NIH images: {@code 00001555_002}, with or without an ending. */
  final class NihName {
    private static final Pattern PATTERN = Pattern.compile("(\\d{8})_\\d+");

    private NihName() {}
  }
}
