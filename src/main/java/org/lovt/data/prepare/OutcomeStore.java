package org.lovt.data.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * Outcomes of a preparation under way, by task number, in an SQLite file with a journal: what was
 * committed survives the death of the process at any instant. Used by one thread.
 *
 * @param <O> a record, kept as JSON
 */
public final class OutcomeStore<O extends TaskOutcome> implements AutoCloseable {
  private static final int BATCH = 64;
  private static final long COMMIT_NANOS = 2_000_000_000L;

  private final Path file;
  private final Class<O> type;
  private final Connection connection;
  private final PreparedStatement insert;
  private final FailPoint failPoint;
  private int uncommitted;
  private long lastCommit = System.nanoTime();

  private OutcomeStore(Path file, Class<O> type, Connection connection, FailPoint failPoint)
      throws SQLException {
    this.file = file;
    this.type = type;
    this.connection = connection;
    this.failPoint = failPoint;
    this.insert = connection.prepareStatement("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)");
  }

  /** Opens the file, or makes it. */
  public static <O extends TaskOutcome> OutcomeStore<O> open(
      Path file, Class<O> type, FailPoint failPoint) {
    Connection connection = null;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = NORMAL");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS outcome"
                + " (task INTEGER PRIMARY KEY, bad INTEGER NOT NULL, json TEXT NOT NULL)");
      }
      connection.setAutoCommit(false);
      return new OutcomeStore<>(file, type, connection, failPoint);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw failure(file, e);
    }
  }

  /** Tasks that are done. Those with damaged files are forgotten: the user may have mended them. */
  public BitSet resume() {
    BitSet done = new BitSet();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM outcome WHERE bad > 0");
      connection.commit();
      try (ResultSet rows = statement.executeQuery("SELECT task FROM outcome")) {
        while (rows.next()) {
          done.set(rows.getInt(1));
        }
      }
      return done;
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** Keeps an outcome; it is committed with the next batch. */
  public void put(int task, O outcome) {
    try {
      insert.setInt(1, task);
      insert.setInt(2, outcome.badFiles().size() + outcome.remarks().size());
      insert.setString(3, Json.line(outcome));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failure(file, e);
    }
    uncommitted++;
    failPoint.reach("outcome kept");
    if (uncommitted >= BATCH || System.nanoTime() - lastCommit > COMMIT_NANOS) {
      commit();
    }
  }

  /** Commits what was kept. */
  public void commit() {
    try {
      failPoint.reach("before commit");
      connection.commit();
      failPoint.reach("after commit");
    } catch (SQLException e) {
      throw failure(file, e);
    }
    uncommitted = 0;
    lastCommit = System.nanoTime();
  }

  /** All outcomes in the order of the tasks. */
  public Outcomes all() {
    try {
      return new Outcomes(connection.createStatement());
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** A walk over outcomes. */
  public final class Outcomes implements Iterator<O>, AutoCloseable {
    private final Statement statement;
    private final ResultSet rows;
    private boolean there;

    private Outcomes(Statement statement) throws SQLException {
      this.statement = statement;
      this.rows = statement.executeQuery("SELECT json FROM outcome ORDER BY task");
      this.there = rows.next();
    }

    @Override
    public boolean hasNext() {
      return there;
    }

    @Override
    public O next() {
      if (!there) {
        throw new NoSuchElementException();
      }
      try {
        O outcome = Json.mapper().readValue(rows.getString(1), type);
        there = rows.next();
        return outcome;
      } catch (JsonProcessingException e) {
        // The content stays out of the message: it holds report text.
        throw failure(file, new SQLException("an outcome is damaged"));
      } catch (SQLException e) {
        throw failure(file, e);
      }
    }

    @Override
    public void close() {
      try {
        statement.close();
      } catch (SQLException ignored) {
        // Reading only.
      }
    }
  }

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
      // What was committed is safe.
    }
  }

  private static LovtException failure(Path file, SQLException e) {
    return LovtException.resource(
        "cannot keep work in progress in " + file + ": " + e.getMessage(),
        "Check free space and permissions, then run the same command again: it resumes. If the"
            + " file is damaged, delete its folder.",
        e);
  }
}
