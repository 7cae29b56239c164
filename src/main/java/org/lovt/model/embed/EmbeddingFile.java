package org.lovt.model.embed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.model.ImageEmbedding;
import org.lovt.model.ReportEmbedding;
import org.lovt.torch.file.SafetensorsRows;

/**
 * A file of embeddings that grows row by row and is there only when it is complete.
 *
 * <pre>
 * .safetensors   global [n, d], feature [n, width]; with local vectors: of images regions [n, N, d],
 *                of reports sentences [m, d] and sentence_row [m]; metadata lovt.ids: names of rows, JSON
 * .csv           id and the d values of the global vector
 * </pre>
 */
public abstract class EmbeddingFile implements AutoCloseable {
  private EmbeddingFile() {}

  /**
   * Begins a file; its ending says the format.
   *
   * @param local whether vectors of regions or sentences are kept, too
   * @throws LovtException (configuration) for another ending, or for local vectors in a CSV file
   */
  public static EmbeddingFile open(Path out, boolean local) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".safetensors")) {
      return new Tensors(out, local);
    }
    if (!name.endsWith(".csv")) {
      throw LovtException.config(
          "--out: expected .safetensors or .csv. Received: " + out,
          "Give the file one of these endings.");
    }
    if (local) {
      throw LovtException.config(
          "--local: a CSV file holds one vector for each row", "Write a .safetensors file.");
    }
    return new Csv(out);
  }

  abstract void add(String id, ImageEmbedding image) throws IOException;

  abstract void add(String id, ReportEmbedding report) throws IOException;

  /** Puts the file in its place. */
  abstract void finish(Map<String, String> notes) throws IOException;

  @Override
  public abstract void close();

  private static final class Tensors extends EmbeddingFile {
    private final SafetensorsRows rows;
    private final boolean local;
    private final List<String> ids = new ArrayList<>();

    Tensors(Path out, boolean local) {
      this.rows = new SafetensorsRows(out);
      this.local = local;
    }

    private void add(String id, float[] global, float[] feature) throws IOException {
      rows.add("global", global, global.length);
      rows.add("feature", feature, feature.length);
      ids.add(id);
    }

    @Override
    void add(String id, ImageEmbedding image) throws IOException {
      add(id, image.global(), image.feature());
      if (local) {
        int width = image.regions()[0].length;
        float[] all = new float[image.regions().length * width];
        for (int r = 0; r < image.regions().length; r++) {
          System.arraycopy(image.regions()[r], 0, all, r * width, width);
        }
        rows.add("regions", all, image.regions().length, width);
      }
    }

    @Override
    void add(String id, ReportEmbedding report) throws IOException {
      add(id, report.global(), report.feature());
      if (local) {
        for (ReportEmbedding.Sentence sentence : report.sentences()) {
          if (sentence.vector().length == 0) {
            continue; // the model's local unit are tokens
          }
          rows.add("sentences", sentence.vector(), sentence.vector().length);
          rows.add("sentence_row", ids.size() - 1L);
        }
      }
    }

    @Override
    void finish(Map<String, String> notes) throws IOException {
      Map<String, String> metadata = new TreeMap<>(notes);
      metadata.put("lovt.ids", Json.line(ids));
      rows.finish(metadata);
    }

    @Override
    public void close() {
      try {
        rows.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static final class Csv extends EmbeddingFile {
    private final Path out;
    private final Path partial;
    private CSVPrinter printer;

    Csv(Path out) {
      this.out = out.toAbsolutePath();
      this.partial = this.out.resolveSibling(this.out.getFileName() + AtomicFiles.PARTIAL);
    }

    private void add(String id, float[] vector) throws IOException {
      if (printer == null) {
        Files.createDirectories(out.getParent());
        printer =
            new CSVPrinter(
                Files.newBufferedWriter(partial, StandardCharsets.UTF_8),
                CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        printer.print("id");
        for (int i = 0; i < vector.length; i++) {
          printer.print("v" + i);
        }
        printer.println();
      }
      printer.print(id);
      for (float value : vector) {
        printer.print(value);
      }
      printer.println();
    }

    @Override
    void add(String id, ImageEmbedding image) throws IOException {
      add(id, image.global());
    }

    @Override
    void add(String id, ReportEmbedding report) throws IOException {
      add(id, report.global());
    }

    @Override
    void finish(Map<String, String> notes) throws IOException {
      printer.close();
      Files.move(partial, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
      try {
        if (printer != null) {
          printer.close();
        }
        Files.deleteIfExists(partial);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
