package org.lovt.data.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;

/**
 * Reads the studies of a prepared data set, by split and position in stored order. Opening costs
 * the same for ten studies as for 230 000; any number of threads may read.
 */
public final class StudyStore implements AutoCloseable {
  /** The file's name in a prepared folder. */
  public static final String FILE = "studies.sqlite";

  private final Path file;
  private final Map<Split, SplitRange> ranges;
  private final Queue<StoreReader> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private StudyStore(Path file, Map<Split, SplitRange> ranges) {
    this.file = file;
    this.ranges = ranges;
  }

  /** Opens a store; a missing, foreign or damaged file gives a data error naming it. */
  public static StudyStore open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          "no prepared studies: " + file + " does not exist",
          "Prepare the data set with 'lovt data prepare', or correct the path.");
    }
    try (Connection connection = DriverManager.getConnection(StoreSchema.readOnlyUrl(file));
        Statement statement = connection.createStatement()) {
      checkFormat(file, statement);
      Map<Split, SplitRange> ranges = new EnumMap<>(Split.class);
      try (ResultSet rows = statement.executeQuery(StoreSchema.SELECT_SPLITS)) {
        while (rows.next()) {
          SplitRange range =
              new SplitRange(rows.getInt(2), rows.getInt(3), rows.getInt(4), rows.getInt(5));
          Split.parse(rows.getString(1)).ifPresent(s -> ranges.put(s, range));
        }
      }
      return new StudyStore(file, ranges);
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  private static void checkFormat(Path file, Statement statement) throws SQLException {
    int application = number(statement, "PRAGMA application_id");
    int version = number(statement, "PRAGMA user_version");
    if (application != StoreSchema.APPLICATION_ID) {
      throw LovtException.data(
          file + " is not a study store of this program", "Prepare the data set again.");
    }
    if (version != StoreSchema.VERSION) {
      throw LovtException.data(
          "%s has store format %d; this program reads format %d"
              .formatted(file, version, StoreSchema.VERSION),
          "Prepare the data set again with this program's version.");
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }

  /** Number of studies of a split. */
  public int size(Split split) {
    return range(split).studies();
  }

  /** Number of images of a split. */
  public int views(Split split) {
    return range(split).views();
  }

  /** The study at a position of a split, 0 to {@link #size} − 1. */
  public Study study(Split split, int position) {
    SplitRange range = range(split);
    checkIndex(split, position, range.studies());
    return read(reader -> reader.study(range.firstStudy() + position));
  }

  /** The image at a position of a split, counted over all its studies. */
  public View view(Split split, int position) {
    SplitRange range = range(split);
    checkIndex(split, position, range.views());
    return read(reader -> reader.view(range.firstView() + position));
  }

  /** Position within the split of the study that owns the image at a position of the split. */
  public int studyOfView(Split split, int position) {
    SplitRange range = range(split);
    checkIndex(split, position, range.views());
    return read(reader -> reader.studyOfView(range.firstView() + position)) - range.firstStudy();
  }

  /** Number of pixels of all images of a split. */
  public long pixels(Split split) {
    SplitRange range = range(split);
    return read(reader -> reader.pixels(range.firstView(), range.firstView() + range.views()));
  }

  private SplitRange range(Split split) {
    return ranges.getOrDefault(split, SplitRange.EMPTY);
  }

  private static void checkIndex(Split split, int position, int size) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException(
          "%s has positions 0 to %d. Received: %d".formatted(split.label(), size - 1, position));
    }
  }

  private <T> T read(StoreReader.Query<T> query) {
    if (closed) {
      throw new IllegalStateException("the store is closed: " + file);
    }
    StoreReader reader = idle.poll();
    try {
      if (reader == null) {
        reader = new StoreReader(file);
      }
      return query.apply(reader);
    } catch (SQLException e) {
      throw damaged(file, e);
    } finally {
      giveBack(reader);
    }
  }

  private void giveBack(StoreReader reader) {
    if (reader != null) {
      idle.add(reader);
      if (closed) {
        close();
      }
    }
  }

  private static LovtException damaged(Path file, SQLException e) {
    return LovtException.data(
        "cannot read " + file + ": " + e.getMessage(),
        "The file is damaged or not a study store: prepare the data set again.",
        e);
  }

  /** Closes the connections; studies already read stay valid. */
  @Override
  public void close() {
    closed = true;
    for (StoreReader reader = idle.poll(); reader != null; reader = idle.poll()) {
      reader.close();
    }
  }
}
