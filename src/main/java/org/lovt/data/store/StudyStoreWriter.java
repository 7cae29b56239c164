package org.lovt.data.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;

/**
 * Writes a store in one pass and one transaction. Equal studies in equal order give equal bytes.
 * The file is complete only after {@link #finish()}; write to a temporary place and rename.
 */
public final class StudyStoreWriter implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final PreparedStatement insertStudy;
  private final PreparedStatement insertView;
  private final Map<Split, int[]> counts = new EnumMap<>(Split.class);
  private Split current = Split.TRAIN;
  private int studies;
  private int views;

  private StudyStoreWriter(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      for (String table : StoreSchema.TABLES) {
        statement.execute(table);
      }
    }
    this.insertStudy = connection.prepareStatement(StoreSchema.INSERT_STUDY);
    this.insertView = connection.prepareStatement(StoreSchema.INSERT_VIEW);
  }

  /** Creates the file, replacing an unfinished one. */
  public static StudyStoreWriter create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Connection connection = null;
    try {
      connection = DriverManager.getConnection(StoreSchema.url(file));
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA page_size = 4096");
        statement.execute("PRAGMA journal_mode = OFF");
        statement.execute("PRAGMA synchronous = OFF"); // finish() syncs the whole file
        statement.execute("PRAGMA application_id = " + StoreSchema.APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + StoreSchema.VERSION);
      }
      connection.setAutoCommit(false);
      return new StudyStoreWriter(file, connection);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw failure(file, e);
    }
  }

  /** Appends a study; splits come in their order, studies of a split one after the other. */
  public void add(Split split, Study study) {
    if (split.compareTo(current) < 0) {
      throw new IllegalStateException(split + " studies must come before " + current);
    }
    current = split;
    int[] count = counts.computeIfAbsent(split, s -> new int[] {studies, 0, views, 0});
    try {
      StudyRows.bind(insertStudy, studies, views, study);
      insertStudy.executeUpdate();
      for (View view : study.views()) {
        StudyRows.bind(insertView, views++, studies, view);
        insertView.executeUpdate();
      }
    } catch (SQLException e) {
      throw failure(file, e);
    }
    studies++;
    count[1]++;
    count[3] += study.views().size();
  }

  /** Completes the file and forces it to the disk. */
  public void finish() throws IOException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insertSplit = connection.prepareStatement(StoreSchema.INSERT_SPLIT)) {
      for (Split split : Split.values()) {
        int[] c = counts.getOrDefault(split, new int[] {studies, 0, views, 0});
        StudyRows.bindAll(insertSplit, split.label(), c[0], c[1], c[2], c[3]);
        insertSplit.executeUpdate();
      }
      statement.execute(StoreSchema.INDEX);
      connection.commit();
    } catch (SQLException e) {
      throw failure(file, e);
    }
    close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Releases the file; without {@link #finish()} it is left unfinished. */
  @Override
  public void close() {
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException ignored) {
      // Nothing is lost: finish() has committed, or the file is unfinished anyway.
    }
  }

  private static LovtException failure(Path file, SQLException e) {
    return LovtException.resource(
        "cannot write " + file + ": " + e.getMessage(),
        "Check free space and permissions, then run the same command again: it resumes.",
        e);
  }
}
