package org.lovt.config.compose;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;

/**
 * What a composition may ask of its surroundings.
 *
 * @param cwd the start folder
 * @param start time of the start, for {@code ${now:…}}
 * @param jobNumber number of the run in a sweep, from 0
 * @param environment environment variables
 */
public record RunContext(
    Path cwd, LocalDateTime start, int jobNumber, Map<String, String> environment) {
  /** This process, now. */
  public static RunContext current() {
    return new RunContext(
        Path.of("").toAbsolutePath(), LocalDateTime.now(), 0, Map.copyOf(System.getenv()));
  }

  /** The same start for another run of a sweep. */
  public RunContext job(int number) {
    return new RunContext(cwd, start, number, environment);
  }
}
