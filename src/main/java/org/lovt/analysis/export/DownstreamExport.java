package org.lovt.analysis.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.analysis.embedding.AnalysisMonitor;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.data.load.LoaderPass;
import org.lovt.data.scan.ScanBatch;
import org.lovt.nn.Encoded;
import org.lovt.nn.ScanEncoder;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.torch.file.Safetensors;
import org.lovt.train.Interruption;

/**
 * Writes {@code predictions/downstream_<data>_<split>}: regions and images of a data set as an
 * image encoder sees them, in evaluation mode, so that batches have no influence, with the masks
 * and their shares of the regions (spec/analysis-and-plots.md 2.3).
 *
 * @param source what it is made of
 * @param device where to compute
 */
public record DownstreamExport(DownstreamSource source, Device device) {

  /**
   * Does it.
   *
   * @param model folder of the model or baseline
   * @return the folder of the files
   * @throws LovtException (resource) if another process exports this model, or nothing can be
   *     written; (data) naming a file that cannot be read; (interrupted) if asked to stop: an older
   *     export is as it was then
   */
  public Path run(Path model, AnalysisMonitor monitor, Interruption interruption) {
    Engine.seed(source.seed());
    ScanEncoder encoder = source.encoder().encoder();
    Path target = DownstreamFolder.of(model, source.name(), source.split().label());
    try (ExportFolder folder = ExportFolder.begin(target)) {
      encoder.to(device);
      encoder.train(false);
      return new Pass(encoder, folder).run(monitor, interruption);
    } catch (IOException e) {
      throw ExportFolder.cannotWrite(target, e);
    } finally {
      encoder.close();
    }
  }

  private final class Pass {
    private final ScanEncoder encoder;
    private final ExportFolder folder;
    private Map<String, String> shapes;
    private int batches;

    Pass(ScanEncoder encoder, ExportFolder folder) {
      this.encoder = encoder;
      this.folder = folder;
    }

    Path run(AnalysisMonitor monitor, Interruption interruption) throws IOException {
      int done = 0;
      try (Autograd.Switch off = Autograd.off();
          Autograd.Switch float32 = Autograd.float32(device);
          LoaderPass<ScanBatch> pass = source.loader().open(0, 0)) {
        ScanBatch batch = pass.next();
        while (batch != null) {
          if (interruption.requested()) {
            throw LovtException.interrupted(
                "Interrupted. No prediction was changed.",
                "Run the same command again: it begins anew.");
          }
          write(batch);
          done += batch.batch();
          monitor.progress(done, source.images());
          batch = pass.next();
        }
      }
      manifest().write(folder.partial());
      return folder.finish();
    }

    private void write(ScanBatch batch) throws IOException {
      Map<String, HostTensor> all = new LinkedHashMap<>();
      try (Scope scope = Scope.open()) {
        Encoded encoded =
            encoder.forward(
                Tensors.greyImages(batch.images(), batch.batch(), batch.size(), device));
        all.put("yg", host(encoded.global(), batch));
        all.put("yl", host(encoded.local(), batch));
      }
      if (!source.classes().isEmpty()) {
        masks(batch, all);
      }
      Path file = folder.partial().resolve(DownstreamFolder.file(batches++));
      Safetensors.write(file, all, DownstreamFolder.metadata(batch.ids()));
      if (shapes == null) {
        shapes = new TreeMap<>();
        all.forEach(
            (name, t) -> shapes.put(name, t.dtype() + " " + TensorShape.of(name, t.shape())));
        long bytes = Files.size(file);
        folder.checkSpace(bytes * (source.images() / source.batchSize()));
      }
    }

    private HostTensor host(Tensor tensor, ScanBatch batch) {
      if (!tensor.allFinite()) {
        throw LovtException.numerics(
            "Embeddings are not finite numbers. Images of the batch: "
                + String.join(", ", batch.ids()),
            "The encoder's weights have diverged; choose others.");
      }
      return tensor.to(DType.F32).to(Device.CPU).contiguous().toHost();
    }

    private void masks(ScanBatch batch, Map<String, HostTensor> all) {
      int classes = batch.targets();
      int rows = encoder.rows();
      int columns = encoder.columns();
      int pixels = batch.size() * batch.size();
      int cells = rows * columns;
      CellShares shares = new CellShares(batch.size(), rows, columns);
      byte[] global = new byte[batch.batch() * classes];
      float[] centres = new float[global.length * cells];
      float[] areas = new float[centres.length];
      byte[] local = new byte[centres.length];
      for (int i = 0; i < global.length; i++) {
        for (int p = 0; p < pixels; p++) {
          global[i] |= batch.masks()[i * pixels + p];
        }
        float[] centre = shares.centres(batch.masks(), i * pixels);
        System.arraycopy(centre, 0, centres, i * cells, cells);
        System.arraycopy(shares.areas(batch.masks(), i * pixels), 0, areas, i * cells, cells);
        for (int cell = 0; cell < cells; cell++) {
          local[i * cells + cell] = (byte) (centre[cell] > 0.5 ? 1 : 0);
        }
      }
      int b = batch.batch();
      int size = batch.size();
      all.put("classes_x", booleans(batch.masks(), b, classes, size, size));
      all.put("classes_g", booleans(global, b, classes));
      long[] grid = {b, classes, rows, columns};
      all.put("class_probs_yl", HostTensor.ofFloats(grid, centres));
      all.put("class_areas_yl", HostTensor.ofFloats(grid, areas));
      all.put("classes_yl", booleans(local, grid));
    }

    private DownstreamManifest manifest() {
      return new DownstreamManifest(
          DownstreamManifest.FORMAT,
          DownstreamManifest.VERSION,
          source.encoder().name(),
          source.encoder().runId(),
          source.encoder().fingerprint(),
          source.name(),
          source.dataSha256(),
          source.split().label(),
          source.seed(),
          source.batchSize(),
          source.images(),
          batches,
          source.classes(),
          List.of(encoder.rows(), encoder.columns()),
          source.statistics().mean(),
          source.statistics().std(),
          shapes,
          ProgramVersion.current().toString(),
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  private static HostTensor booleans(byte[] values, long... shape) {
    return new HostTensor(DType.BOOL, shape, ByteBuffer.wrap(values));
  }
}
