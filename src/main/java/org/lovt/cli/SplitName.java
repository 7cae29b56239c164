package org.lovt.cli;

import org.lovt.data.study.Split;
import picocli.CommandLine.ITypeConverter;

/** Names of {@link Split}. */
final class SplitName implements ITypeConverter<Split> {
  @Override
  public Split convert(String value) {
    return LowerCase.parse(Split.class, value);
  }
}
