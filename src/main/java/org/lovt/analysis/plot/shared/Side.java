package org.lovt.analysis.plot.shared;

import org.lovt.analysis.graphic.RichText;

/** Whose embeddings. */
enum Side {
  /** Regions and whole images. */
  IMAGE("a", "I", "images", "regions", 2048),
  /** Sentences and whole reports. */
  REPORT("b", "R", "reports", "sentences", 768);

  private final String suffix;
  private final String letter;
  private final String wholes;
  private final String parts;
  private final int publishedChannels;

  Side(String suffix, String letter, String wholes, String parts, int publishedChannels) {
    this.suffix = suffix;
    this.letter = letter;
    this.wholes = wholes;
    this.parts = parts;
    this.publishedChannels = publishedChannels;
  }

  /** Letter of spaces, tables and files. */
  String suffix() {
    return suffix;
  }

  /** {@code images} or {@code reports}. */
  String wholes() {
    return wholes;
  }

  /** {@code regions} or {@code sentences}. */
  String parts() {
    return parts;
  }

  /** Channels of the published models. */
  int publishedChannels() {
    return publishedChannels;
  }

  /** The symbol of parts, behind a text. */
  RichText local(RichText before) {
    return before.bold("y").script(letter);
  }

  /** The symbol of wholes, behind a text. */
  RichText global(RichText before) {
    return before.bold("ȳ").script(letter);
  }

  /** The letter of the side in formulas, behind a text. */
  RichText script(RichText before) {
    return before.script(letter);
  }
}
