package org.lovt.data.phantom.layout;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomPopulation;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.scene.Difficulty;

/**
 * The raw form in which users download a data set: which patients it shows, which files hold them.
 * What an implementation writes is a pure function of itself and the options.
 */
public interface RawLayout {
  /** Name on the command line, e.g. {@code rsna}. */
  String name();

  /** Number and size of images unless asked otherwise. */
  LayoutDefaults defaults();

  /** Whom the real set shows, roughly. */
  PhantomPopulation population(Difficulty difficulty);

  /** Whether the set has reports. */
  boolean reports();

  /** Files and folders that it writes in the target folder, beside the ground truth. */
  List<String> entries();

  /** Writes the studies below a folder. */
  LayoutWriter writer(PhantomStudies studies, Path target);

  /** The studies that these options ask for. */
  default PhantomStudies studies(PhantomOptions options) {
    return new PhantomStudies(options, population(options.difficulty()));
  }

  /** What determines the bytes of the data set. */
  default Map<String, Object> provenance(PhantomOptions options) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("layout", name());
    map.putAll(options.provenance());
    return map;
  }

  /**
   * Refuses options that the layout cannot hold.
   *
   * @throws LovtException of kind CONFIG
   */
  default void check(PhantomOptions options) {
    defaults().validation().check("validation", options.validation(), name());
    defaults().test().check("test", options.test(), name());
  }
}
