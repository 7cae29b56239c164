package org.lovt.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One shared JSON mapper: no polymorphic types, NaN and Infinity written as strings and read as
 * numbers.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /** The mapper; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Parses a file; a damaged one gives a data error with the path and position. */
  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + ":" + e.getLocation().getLineNr() + ": not valid JSON: " + e.getOriginalMessage(),
          "Restore the file or create it again.",
          e);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  /**
   * Whether two trees say the same. A whole number read from a file has the smallest type that
   * holds it, one put into a tree has its own; that makes no difference here.
   */
  public static boolean same(JsonNode a, JsonNode b) {
    return a.equals(Json::compare, b);
  }

  /** 0 if equal; there is no order. */
  private static int compare(JsonNode a, JsonNode b) {
    boolean whole = a.isIntegralNumber() && b.isIntegralNumber();
    return (whole ? a.bigIntegerValue().equals(b.bigIntegerValue()) : a.equals(b)) ? 0 : 1;
  }

  /** One line of JSON. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + value.getClass(), e);
    }
  }

  /** Indented JSON with a final newline. */
  public static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + value.getClass(), e);
    }
  }
}
