package org.lovt.model.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.model.onnx.OnnxFile;
import org.lovt.model.onnx.ReportGraph;
import org.lovt.model.onnx.ScanGraph;
import org.lovt.pretrain.ModelDescription;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.TorchFile;

/**
 * Writes encoders for other programs.
 *
 * <pre>{@code
 * ExportSource model = ExportSource.open("LoVT_100", ModelsFolder.pretraining(Path.of("models")));
 * ModelExport.write(model, ExportFormat.ONNX, ExportPart.IMAGE, Path.of("lovt.onnx"));
 * }</pre>
 */
public final class ModelExport {
  private static final String PREPROCESSING = "lovt.preprocessing";
  private static final int PUBLISHED_WIDTH = 64;

  private ModelExport() {}

  /**
   * What was written.
   *
   * @param files the weights, and the JSON file with their preprocessing
   * @param tensors number of tensors
   * @param numbers number of their elements
   * @param notes what a person should know, one sentence each
   */
  public record Written(List<Path> files, int tensors, long numbers, List<String> notes) {
    /** Copies. */
    public Written {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Exports.
   *
   * @param part the side; null for both, which safetensors alone can hold
   * @param out the file; the JSON file beside it has its name and {@code .json}
   * @throws LovtException (configuration) if the model lacks what is asked for, or the format
   *     cannot hold it; (resource) if a file cannot be written
   */
  public static Written write(ExportSource source, ExportFormat format, ExportPart part, Path out) {
    check(source, format, part);
    List<String> notes = new ArrayList<>();
    Map<String, HostTensor> state = part == null ? source.state() : source.side(part);
    ObjectNode preprocessing = PreprocessingNote.of(source, part != ExportPart.IMAGE);
    Map<String, String> inside = Map.of(PREPROCESSING, Json.line(preprocessing));
    switch (format) {
      case TORCHVISION -> {
        state = source.backbone();
        TorchFile.write(out, state);
        widthNote(source).ifPresent(notes::add);
      }
      case SAFETENSORS -> safetensors(out, state, inside);
      case ONNX -> onnx(source, part, new OnnxFile(out, inside));
    }
    Path note = out.resolveSibling(out.getFileName() + ".json");
    json(note, preprocessing);
    long numbers = state.values().stream().mapToLong(HostTensor::numel).sum();
    return new Written(List.of(out, note), state.size(), numbers, notes);
  }

  private static void check(ExportSource source, ExportFormat format, ExportPart part) {
    boolean image = part == ExportPart.IMAGE;
    if (!image && source.description().isEmpty() && part != null) {
      throw LovtException.config(
          "%s is a baseline: it has no text encoder".formatted(source.name()),
          "Export its image encoder: --part image.");
    }
    if (format == ExportFormat.TORCHVISION) {
      if (!image) {
        throw LovtException.config(
            "torchvision has no text encoders", "Export the text encoder as safetensors or onnx.");
      }
      if (source.backbone().isEmpty()) {
        throw LovtException.config(
            "%s has no ResNet of its own: backbone_architecture is %s"
                .formatted(source.name(), source.scan().backboneArchitecture()),
            "Export it as safetensors.");
      }
    }
    if (format == ExportFormat.ONNX && part == null) {
      throw LovtException.config(
          "An ONNX file holds one side of a model", "Choose --part image or --part report.");
    }
  }

  /** torchvision's constructors know the published width only. */
  private static Optional<String> widthNote(ExportSource source) {
    Object width = source.scan().backboneArgs().getOrDefault("width", PUBLISHED_WIDTH);
    return ((Number) width).intValue() == PUBLISHED_WIDTH
        ? Optional.empty()
        : Optional.of(
            "the network has %s stem channels; torchvision's own constructors make %d: build it with"
                    .formatted(width, PUBLISHED_WIDTH)
                + " inplanes = %s (docs/how-to/use-a-model.md)".formatted(width));
  }

  private static void onnx(ExportSource source, ExportPart part, OnnxFile file) {
    Optional<ScanGraph.Projections> projections =
        source
            .description()
            .map(d -> new ScanGraph.Projections(Optional.ofNullable(d.config().projectionNorm())));
    if (part == ExportPart.IMAGE) {
      ScanGraph.write(file, source.scan(), projections.orElse(null), source.state());
    } else {
      ModelDescription description = source.description().orElseThrow();
      ReportGraph.write(
          file,
          description.config().encoderB(),
          description.bert(),
          projections.orElseThrow(),
          source.state());
    }
  }

  private static void safetensors(
      Path out, Map<String, HostTensor> state, Map<String, String> inside) {
    try {
      Map<String, String> metadata = new java.util.TreeMap<>(inside);
      metadata.put("format", "pt"); // Hugging Face's programs ask for it
      Safetensors.write(out, state, metadata);
    } catch (IOException e) {
      throw cannotWrite(out, e);
    }
  }

  private static void json(Path file, ObjectNode note) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      AtomicFiles.writeText(file, Json.pretty(note));
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static LovtException cannotWrite(Path file, IOException e) {
    return LovtException.resource(
        "Cannot write " + file + ": " + e.getMessage(), "Free space, or choose another folder.", e);
  }
}
