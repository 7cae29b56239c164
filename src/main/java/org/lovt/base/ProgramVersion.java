package org.lovt.base;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which program this is; part of every checkpoint's provenance.
 *
 * @param version the release, for example {@code 0.1.0}
 * @param revision the revision of the sources as the launcher found it at build time; empty if
 *     unknown
 */
public record ProgramVersion(String version, String revision) {
  private static final ProgramVersion CURRENT = load();

  /** The running program. */
  public static ProgramVersion current() {
    return CURRENT;
  }

  private static ProgramVersion load() {
    Properties properties = new Properties();
    try (InputStream in = ProgramVersion.class.getResourceAsStream("program.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("the program's jar is damaged", e);
    }
    return new ProgramVersion(
        properties.getProperty("version"), System.getProperty("lovt.revision", ""));
  }

  /** For people: {@code 0.1.0 (a1b2c3d)}. */
  @Override
  public String toString() {
    return revision.isEmpty() ? version : version + " (" + revision + ")";
  }
}
