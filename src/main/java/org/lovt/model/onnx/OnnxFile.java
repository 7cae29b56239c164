package org.lovt.model.onnx;

import java.nio.file.Path;
import java.util.Map;
import org.lovt.base.ProgramVersion;

/**
 * Where a graph goes.
 *
 * @param path the file
 * @param notes what is put beside the graph, by key
 */
public record OnnxFile(Path path, Map<String, String> notes) {
  /** Copies. */
  public OnnxFile {
    notes = Map.copyOf(notes);
  }

  void write(OnnxGraph graph) {
    graph.write(path, ProgramVersion.current().toString(), new java.util.TreeMap<>(notes));
  }
}
