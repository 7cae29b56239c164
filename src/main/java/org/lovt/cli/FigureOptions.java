package org.lovt.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lovt.analysis.graphic.FigureFormat;
import org.lovt.analysis.graphic.Style;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How figures look and which files they become: for all commands that draw. */
final class FigureOptions {
  @Option(
      names = "--style",
      paramLabel = "STYLE",
      defaultValue = "modern",
      converter = StyleName.class,
      description =
          "modern: readable by all, with title and caption; paper: the look of the originals.")
  private Style style;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "pdf,svg,png",
      converter = FormatName.class,
      description =
          "Files of each figure: pdf, svg, png; several with commas. The numbers go to csv.")
  private List<FigureFormat> formats;

  Style style() {
    return style;
  }

  Set<FigureFormat> formats() {
    return EnumSet.copyOf(formats);
  }

  /** Names of {@link Style}. */
  static final class StyleName implements ITypeConverter<Style> {
    @Override
    public Style convert(String value) {
      return LowerCase.parse(Style.class, value);
    }
  }

  /** Names of {@link FigureFormat}. */
  static final class FormatName implements ITypeConverter<FigureFormat> {
    @Override
    public FigureFormat convert(String value) {
      return LowerCase.parse(FigureFormat.class, value);
    }
  }
}
