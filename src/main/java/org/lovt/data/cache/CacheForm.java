package org.lovt.data.cache;

import java.util.Objects;
import java.util.Optional;
import org.lovt.image.Fit;

/**
 * In which form a cache holds pictures. Either serves its purpose without any change to samples: a
 * random crop needs the whole picture, everything else begins with the fit.
 *
 * @param fit to what size pictures are brought; empty: as they are in their files
 */
public record CacheForm(Optional<Fit> fit) {
  /** As in the files. */
  public static final CacheForm ORIGINAL = new CacheForm(Optional.empty());

  private static final String ORIGINAL_LABEL = "original";

  /** Checks that it is no null. */
  public CacheForm {
    Objects.requireNonNull(fit, "fit");
  }

  /** Fitted. */
  public static CacheForm of(Fit fit) {
    return new CacheForm(Optional.of(fit));
  }

  /** Name of the folder: {@code original} or, for example, {@code pad-224}. */
  public String label() {
    return fit.map(Fit::label).orElse(ORIGINAL_LABEL);
  }

  /** The form with this label. */
  public static Optional<CacheForm> of(String label) {
    return label.equals(ORIGINAL_LABEL)
        ? Optional.of(ORIGINAL)
        : Fit.parse(label).map(CacheForm::of);
  }
}
