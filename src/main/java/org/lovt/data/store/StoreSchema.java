package org.lovt.data.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Tables of the store. Rows of {@code study} and {@code view} are numbered 0, 1, 2, … in stored
 * order over all splits, so that a split is a range and row n of a split is found without an index
 * in memory.
 */
final class StoreSchema {
  /** "LoVT" in the file's header: what the file command and readers recognise it by. */
  static final int APPLICATION_ID = 0x4c6f5654;

  /** Version of the tables below. */
  static final int VERSION = 1;

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE split (
            name TEXT PRIMARY KEY, first_study INTEGER NOT NULL, studies INTEGER NOT NULL,
            first_view INTEGER NOT NULL, views INTEGER NOT NULL) WITHOUT ROWID""",
          """
          CREATE TABLE study (
            row INTEGER PRIMARY KEY, patient_id TEXT NOT NULL, study_id TEXT NOT NULL,
            study_date INTEGER NOT NULL, first_view INTEGER NOT NULL, num_scans INTEGER NOT NULL,
            scan_pixel_mean REAL NOT NULL, scan_pixel_var REAL NOT NULL,
            findings_text TEXT NOT NULL, impression_text TEXT NOT NULL,
            findings_sentences TEXT NOT NULL, impression_sentences TEXT NOT NULL,
            num_findings_sentences INTEGER NOT NULL, num_impression_sentences INTEGER NOT NULL,
            num_sentences INTEGER NOT NULL, num_findings_tokens INTEGER NOT NULL,
            num_impression_tokens INTEGER NOT NULL, num_tokens INTEGER NOT NULL,
            chexpert_labels TEXT NOT NULL, chexpert_bin_labels TEXT NOT NULL,
            full_text TEXT NOT NULL)""",
          """
          CREATE TABLE view (
            row INTEGER PRIMARY KEY, study_row INTEGER NOT NULL, dicom_id TEXT NOT NULL,
            view TEXT NOT NULL, view_name TEXT NOT NULL, width INTEGER NOT NULL,
            height INTEGER NOT NULL, pixel_mean REAL NOT NULL, pixel_var REAL NOT NULL,
            file TEXT NOT NULL)""");

  /** Made after the rows, for people who look for a study. */
  static final String INDEX = "CREATE INDEX study_by_id ON study (study_id)";

  static final String INSERT_STUDY =
      "INSERT INTO study VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  static final String INSERT_VIEW = "INSERT INTO view VALUES (?,?,?,?,?,?,?,?,?,?)";
  static final String INSERT_SPLIT = "INSERT INTO split VALUES (?,?,?,?,?)";

  static final String SELECT_STUDY =
      "SELECT patient_id, study_id, study_date, first_view, num_scans, findings_text,"
          + " impression_text, findings_sentences, impression_sentences, num_findings_tokens,"
          + " num_impression_tokens, chexpert_labels, full_text FROM study WHERE row = ?";
  static final String SELECT_VIEWS =
      "SELECT dicom_id, view, view_name, width, height, pixel_mean, pixel_var, file FROM view"
          + " WHERE row >= ? AND row < ? ORDER BY row";
  static final String SELECT_VIEW_STUDY = "SELECT study_row FROM view WHERE row = ?";
  static final String SELECT_PIXELS =
      "SELECT total(width * height) FROM view WHERE row >= ? AND row < ?";
  static final String SELECT_SPLITS =
      "SELECT name, first_study, studies, first_view, views FROM split";

  private StoreSchema() {}

  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /** Never locks and never writes: for finished files, also on read-only disks. */
  static String readOnlyUrl(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString() + "?immutable=1";
  }
}
