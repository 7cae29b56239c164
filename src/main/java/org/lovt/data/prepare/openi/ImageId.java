package org.lovt.data.prepare.openi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image of the collection, whatever its file is called: the reports say {@code
 * CXR1_1_IM-0001-3001} or {@code CXR2_IM-0652-1001}, their PNG files likewise, Kaggle's copy {@code
 * 1_IM-0001-3001.dcm.png}.
 *
 * @param uid number of the report
 * @param image the rest, for example {@code IM-0001-3001}
 */
record ImageId(String uid, String image) implements Comparable<ImageId> {
  private static final Pattern NAME =
      Pattern.compile("(?:CXR)?(\\d{1,9})_(?:\\1_)?(IM-[\\w-]+?)(?:\\.dcm)?(?:\\.(?:png|jpe?g))?");

  /** The image that an identifier or a file's name means. */
  static Optional<ImageId> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(new ImageId(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The identifier as in most reports. */
  @Override
  public String toString() {
    return "CXR" + uid + "_" + image;
  }

  @Override
  public int compareTo(ImageId other) {
    int byUid = Long.compare(Long.parseLong(uid), Long.parseLong(other.uid));
    return byUid != 0 ? byUid : image.compareTo(other.image);
  }
}
