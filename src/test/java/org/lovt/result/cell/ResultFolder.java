package org.lovt.result.cell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;
import org.lovt.result.file.RunsFile;

/** Writes results as evaluations do. */
public final class ResultFolder {
  private final Path folder;
  private int ids;

  /** In an empty folder. */
  public ResultFolder(Path folder) {
    this.folder = folder;
  }

  /** A cell with runs of its own: the reported measure, and a validation loss per run. */
  public ResultFolder runs(String model, TaskColumns task, double... values) {
    List<RunRow> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (double value : values) {
      Map<String, Double> all = new LinkedHashMap<>();
      all.put(task.evalName() + "_val/loss", 1.0 / ++ids);
      all.put(task.column(task.metric()), value);
      names.add("id" + ids);
      rows.add(
          new RunRow(
              task.key(), model, "id" + ids, rows.size() + 1, 12346L + rows.size(), 1e-3, all));
    }
    new LongFile(folder).add(rows);
    new RunsFile(folder).setRuns(model, task.key(), names);
    return this;
  }

  /** A cell as the original program leaves it, nothing but {@code downstream_<task>.csv}. */
  public ResultFolder condensed(String model, TaskColumns task, double... values) {
    new DownstreamFile(folder, task)
        .write(model, List.of(), name -> Map.of(task.metric(), Sample.of(values)));
    return this;
  }

  /** Only registered. */
  public ResultFolder registered(String model) {
    new RunsFile(folder).register(model, "");
    return this;
  }
}
