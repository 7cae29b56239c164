package org.lovt.data.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;

/** One connection with its prepared queries, used by one thread at a time. */
final class StoreReader implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement study;
  private final PreparedStatement views;
  private final PreparedStatement viewStudy;

  /** Something asked of a reader. */
  @FunctionalInterface
  interface Query<T> {
    T apply(StoreReader reader) throws SQLException;
  }

  StoreReader(Path file) throws SQLException {
    connection = DriverManager.getConnection(StoreSchema.readOnlyUrl(file));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    study = connection.prepareStatement(StoreSchema.SELECT_STUDY);
    views = connection.prepareStatement(StoreSchema.SELECT_VIEWS);
    viewStudy = connection.prepareStatement(StoreSchema.SELECT_VIEW_STUDY);
  }

  Study study(int row) throws SQLException {
    study.setInt(1, row);
    try (ResultSet result = study.executeQuery()) {
      if (!result.next()) {
        throw new SQLException("row " + row + " of table study is missing");
      }
      int first = result.getInt("first_view");
      return StudyRows.study(result, views(first, first + result.getInt("num_scans")));
    }
  }

  View view(int row) throws SQLException {
    return views(row, row + 1).get(0);
  }

  int studyOfView(int row) throws SQLException {
    viewStudy.setInt(1, row);
    try (ResultSet result = viewStudy.executeQuery()) {
      if (!result.next()) {
        throw new SQLException("row " + row + " of table view is missing");
      }
      return result.getInt(1);
    }
  }

  long pixels(int from, int to) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(StoreSchema.SELECT_PIXELS)) {
      query.setInt(1, from);
      query.setInt(2, to);
      try (ResultSet result = query.executeQuery()) {
        return result.getLong(1);
      }
    }
  }

  private List<View> views(int from, int to) throws SQLException {
    views.setInt(1, from);
    views.setInt(2, to);
    List<View> found = new ArrayList<>(to - from);
    try (ResultSet result = views.executeQuery()) {
      while (result.next()) {
        found.add(StudyRows.view(result));
      }
    }
    if (found.size() != to - from) {
      throw new SQLException("rows of table view are missing between " + from + " and " + to);
    }
    return found;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // A read-only connection has nothing to lose.
    }
  }
}
