package org.lovt.data.prepare.mimic;

import org.lovt.data.study.Split;

/** A row of the split table with what the metadata table adds. */
final class MimicImage {
  private final String dicomId;
  private final MimicIds ids;
  private final Split split;
  private final long line;
  private long metadataLine;
  private String position = "";
  private String viewName = "nan";
  private int date;

  MimicImage(String dicomId, MimicIds ids, Split split, long line) {
    this.dicomId = dicomId;
    this.ids = ids;
    this.split = split;
    this.line = line;
  }

  /** Adds the metadata found at a line. */
  void join(long atLine, String viewPosition, String codedName, int studyDate) {
    metadataLine = atLine;
    position = viewPosition;
    viewName = codedName.isEmpty() ? "nan" : codedName;
    date = studyDate;
  }

  String dicomId() {
    return dicomId;
  }

  MimicIds ids() {
    return ids;
  }

  Split split() {
    return split;
  }

  /** Line of the split table. */
  long line() {
    return line;
  }

  /** Line of the metadata table; 0 if it has no such row. */
  long metadataLine() {
    return metadataLine;
  }

  String position() {
    return position;
  }

  String viewName() {
    return viewName;
  }

  int date() {
    return date;
  }

  /** Path relative to the folder of images. */
  String file() {
    return ids.folder() + "/" + dicomId + ".jpg";
  }
}
