package org.lovt.cli;

import java.util.concurrent.Callable;
import org.lovt.data.prepare.scans.ObjectMasks;
import org.lovt.data.split.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare object-cxr}. */
@Command(
    name = "object-cxr",
    aliases = "object",
    description = {
      "Prepares Object-CXR (images as JPEG; rectangles, ellipses, polygons).",
      "ROOT/input holds train.csv, dev.csv, train and dev. The development set is the test part."
          + " Images are equalised; raw files stay as they are."
    })
final class DataPrepareObjectCxrCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PrepareScanOptions common;

  @Option(
      names = "--object-boxes",
      paramLabel = "fixed|legacy",
      defaultValue = "fixed",
      converter = MasksName.class,
      description =
          "Masks as annotated (fixed), or as the original draws them: ellipses as rectangles,"
              + " polygons mirrored at the diagonal (legacy, what compat=official stands for). Boxes"
              + " in the split files are the same in both.")
  private ObjectMasks masks;

  @Override
  public Integer call() {
    return common.run(
        spec,
        ImageSet.OBJECT_CXR,
        new PrepareScanOptions.TestFraction(),
        false,
        options -> options.withObjectMasks(masks));
  }

  /** Lower-case names of {@link ObjectMasks}. */
  static final class MasksName implements ITypeConverter<ObjectMasks> {
    @Override
    public ObjectMasks convert(String value) {
      return LowerCase.parse(ObjectMasks.class, value);
    }
  }
}
