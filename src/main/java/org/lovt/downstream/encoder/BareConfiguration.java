package org.lovt.downstream.encoder;

import java.util.ArrayList;
import java.util.List;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.BaselineFineTuneConfig;

/**
 * The configuration of a bare encoder outside any task: that of the basic task, of which only what
 * concerns the encoder, device, seed and threads is asked.
 *
 * @param composition as composed
 * @param config the same, typed
 */
public record BareConfiguration(Composition composition, BaselineFineTuneConfig config) {
  private static final String TASK = "+experiment=eval/baseline_random_rsna_frozen";

  /**
   * Composes it.
   *
   * @param encoder its overrides come first, the user's last
   */
  public static BareConfiguration of(
      ConfigTree tree, UserConfiguration user, BareEncoder encoder, RunContext context) {
    List<String> overrides = new ArrayList<>(List.of(TASK, "name=" + encoder.name()));
    overrides.addAll(encoder.overrides());
    overrides.addAll(user.remaining());
    Composition composition = tree.compose(ConfigTree.BASELINE_FINE_TUNE, overrides, context);
    return new BareConfiguration(composition, composition.bind(BaselineFineTuneConfig.class));
  }
}
