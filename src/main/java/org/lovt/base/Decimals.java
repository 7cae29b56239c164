package org.lovt.base;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text that is the same on every JVM. */
public final class Decimals {
  private static final int DIGITS = 17;

  private Decimals() {}

  /**
   * The shortest decimal text that reads back to the same double, in Python's notation: {@code
   * 162.0}, {@code 808.364021164021}, {@code 1e-05}. ({@code Double.toString} before JDK 19 is at
   * times longer than needed.)
   */
  public static String shortest(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    int precision = 1;
    BigDecimal rounded = round(exact, precision);
    while (rounded.doubleValue() != value && precision < DIGITS) {
      rounded = round(exact, ++precision);
    }
    return notation(rounded.stripTrailingZeros());
  }

  private static BigDecimal round(BigDecimal value, int precision) {
    return value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
  }

  private static String notation(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      String digits = value.unscaledValue().abs().toString();
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      String sign = value.signum() < 0 ? "-" : "";
      return "%s%s%se%s%02d"
          .formatted(
              sign, digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String plain = value.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
