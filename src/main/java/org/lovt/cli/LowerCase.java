package org.lovt.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Enum constants on the command line: their names in lower case. */
final class LowerCase {
  private LowerCase() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E parse(Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> of(c).equals(value))
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  String.join(
                      ", ", Arrays.stream(type.getEnumConstants()).map(LowerCase::of).toList());
              return new TypeConversionException(
                  "expected one of %s. Received: '%s'".formatted(known, value));
            });
  }
}
