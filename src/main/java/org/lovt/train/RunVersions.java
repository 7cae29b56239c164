package org.lovt.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.base.ProgramVersion;
import org.lovt.torch.Engine;

/** The versions that a run stands on, for {@code run.json} and checkpoints. */
public final class RunVersions {
  private RunVersions() {}

  /** Program, revision, Java, libtorch. */
  public static Map<String, String> current() {
    ProgramVersion program = ProgramVersion.current();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("program", program.version());
    versions.put("revision", program.revision());
    versions.put("java", System.getProperty("java.version"));
    versions.put("libtorch", Engine.version());
    return versions;
  }
}
