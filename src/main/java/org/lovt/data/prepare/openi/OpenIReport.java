package org.lovt.data.prepare.openi;

import java.util.List;
import java.util.StringJoiner;

/**
 * A report of the collection.
 *
 * @param uid number of the report, which stands for the patient too: the collection names none
 * @param source where it was found, for messages
 * @param comparison earlier examinations
 * @param indication reason of the examination
 * @param findings what is seen; may be empty
 * @param impression what it means; may be empty
 * @param mesh the manually assigned MeSH terms, for example {@code Opacity/lung/base/left}
 * @param images its images, in the order of the source
 * @param problem why the report cannot be used; null if it can
 */
record OpenIReport(
    String uid,
    String source,
    String comparison,
    String indication,
    String findings,
    String impression,
    List<String> mesh,
    List<ImageId> images,
    String problem) {

  OpenIReport {
    mesh = List.copyOf(mesh);
    images = List.copyOf(images);
  }

  /** A report that cannot be read. */
  static OpenIReport damaged(String uid, String source, String problem) {
    return new OpenIReport(uid, source, "", "", "", "", List.of(), List.of(), problem);
  }

  /** The whole report, laid out as those of MIMIC-CXR are. */
  String fullText() {
    StringJoiner text = new StringJoiner("\n");
    section(text, "INDICATION", indication);
    section(text, "COMPARISON", comparison);
    section(text, "FINDINGS", findings);
    section(text, "IMPRESSION", impression);
    section(text, "MESH", String.join("; ", mesh));
    return text.toString();
  }

  private static void section(StringJoiner text, String heading, String body) {
    if (!body.isBlank()) {
      text.add(" " + heading + ": " + body);
    }
  }

  /** Never the text: reports must not reach logs. */
  @Override
  public String toString() {
    return "OpenIReport[" + uid + ", " + images.size() + " images]";
  }
}
