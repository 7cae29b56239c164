package org.lovt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.base.ByteSize;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.data.PretrainDataset;
import org.lovt.data.cache.CacheBuilder;
import org.lovt.data.cache.CacheCheck;
import org.lovt.data.cache.CacheChoice;
import org.lovt.data.cache.CacheForm;
import org.lovt.data.cache.CacheItem;
import org.lovt.data.cache.CacheOptions;
import org.lovt.data.cache.CacheSummary;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.study.Split;
import org.lovt.image.Fit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt data cache}: decoded images on disk. */
@Command(
    name = "cache",
    description = {
      "Keeps the images of a prepared data set decoded on disk, so that loading costs no decoding.",
      "Training and evaluation use the cache by themselves (cache: auto) and give the same samples"
          + " as without it. Run again it goes on, and renews what has changed."
    })
final class DataCacheCommand implements Callable<Integer> {
  private static final int INPUT = 224;

  @Spec private CommandSpec spec;
  @Mixin private DatasetName name;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Keep images of N x N pixels, for what begins by resizing whole images (default for sets"
              + " with boxes or masks: 224).")
  private Integer size;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "pad",
      converter = ModeName.class,
      description =
          "How they are resized: pad (evaluation), resize (BYOL, SimCLR and PixelPro, with --size"
              + " 512) or center_crop.")
  private ResizeMode mode;

  @Option(
      names = "--original",
      description =
          "Keep images in their own size, for what begins with a random crop (default for sets with"
              + " reports or labels).")
  private boolean original;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Folder of the caches (default: image-cache in the data set). Training finds another"
              + " folder by arguments.cache_dir of the data set.")
  private Path dir;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = Size.class,
      description =
          "Bytes at most, such as 40g; the rest is decoded as without cache (default: half of the"
              + " free disk).")
  private Long maxSize;

  @Mixin private WorkerThreads threads;

  @Option(names = "--overwrite", description = "Throw the cache away first.")
  private boolean overwrite;

  @Option(
      names = "--check",
      description = "Make nothing: read all caches of the data set and compare the checksums.")
  private boolean check;

  @Override
  public Integer call() {
    if (original && size != null) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --original and --size, not both");
    }
    if (size != null && size < 1) {
      throw new ParameterException(spec.commandLine(), "--size: expected at least 1");
    }
    DatasetConfig dataset = name.config();
    if (dir != null) {
      Map<String, Object> arguments = new HashMap<>(dataset.arguments());
      arguments.put(CacheChoice.FOLDER, dir.toAbsolutePath().toString());
      dataset = dataset.with(arguments);
    }
    return check ? check(dataset) : make(dataset);
  }

  private int make(DatasetConfig dataset) {
    if (dataset.type().kind() == Kind.PAIRS) {
      try (PretrainDataset data =
          PretrainDataset.open(Path.of(dataset.path()), PretrainDataset.Options.of(dataset))) {
        fill(dataset, data.cacheItems(), Arrays.stream(Split.values()).mapToLong(data::images));
      }
    } else {
      try (ScanDataset data = ScanDatasets.open(dataset, Compat.CORRECTED)) {
        fill(dataset, data.cacheItems(), Arrays.stream(Split.values()).mapToLong(data::size));
      }
    }
    return 0;
  }

  private void fill(DatasetConfig dataset, Stream<CacheItem> items, LongStream perSplit) {
    Path folder = Path.of(dataset.path());
    CacheOptions options =
        new CacheOptions(
            CacheChoice.folder(dataset),
            folder,
            form(dataset.type().kind()),
            maxSize == null ? halfOfTheDisk(folder) : maxSize,
            threads.count(),
            overwrite);
    print(options, run(options, items, perSplit.sum()));
  }

  private CacheForm form(Kind kind) {
    boolean whole = size == null && (kind == Kind.PAIRS || kind == Kind.CLASSIFICATION);
    return original || whole
        ? CacheForm.ORIGINAL
        : CacheForm.of(new Fit(mode, size == null ? INPUT : size));
  }

  private static long halfOfTheDisk(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() / 2;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CacheSummary run(CacheOptions options, Stream<CacheItem> items, long total) {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("cache")
            .setInitialMax(total)
            .setUnit(" images", 1)
            .showSpeed()
            .build()) {
      return CacheBuilder.run(options, items::iterator, bar::stepTo);
    }
  }

  private void print(CacheOptions options, CacheSummary summary) {
    PrintWriter notices = spec.commandLine().getErr();
    summary.bad().forEach(line -> notices.println("note: not in the cache: " + line));
    if (summary.leftOut() > 0) {
      notices.printf(
          "note: %,d files did not fit into %s and will be decoded each time%n",
          summary.leftOut(), ByteSize.text(options.maxBytes()));
    }
    notices.flush();
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %,d of %,d images and masks (%,d new), %s%n",
            options.folder(),
            summary.found() + summary.added(),
            summary.files(),
            summary.added(),
            ByteSize.text(summary.bytes()));
  }

  private int check(DatasetConfig dataset) {
    Path caches = CacheChoice.folder(dataset);
    CacheCheck result = CacheCheck.run(caches, Path.of(dataset.path()));
    if (result.forms().isEmpty()) {
      throw LovtException.data(
          "there is no cache in " + caches, "Make it with 'lovt data cache " + name.text() + "'.");
    }
    PrintWriter notices = spec.commandLine().getErr();
    result.outdated().forEach(f -> notices.println("note: changed since: " + f));
    result.damaged().forEach(f -> notices.println("damaged: " + f));
    notices.flush();
    spec.commandLine()
        .getOut()
        .printf(
            "%s (%s): %,d in order, %,d outdated, %,d damaged%n",
            caches,
            String.join(", ", result.forms()),
            result.good(),
            result.outdated().size(),
            result.damaged().size());
    if (!result.damaged().isEmpty()) {
      throw LovtException.data(
          "the cache is damaged",
          "Make it again with 'lovt data cache "
              + name.text()
              + " --overwrite', and check the disk.");
    }
    return 0;
  }

  /** Names of {@link ResizeMode}. */
  static final class ModeName implements ITypeConverter<ResizeMode> {
    @Override
    public ResizeMode convert(String value) {
      return LowerCase.parse(ResizeMode.class, value);
    }
  }

  /** {@link ByteSize#parse}. */
  static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      return ByteSize.parse(value)
          .orElseThrow(
              () -> new TypeConversionException("expected a size such as 40g. Received: " + value));
    }
  }
}
