package org.lovt.data.archive;

import java.io.IOException;

/**
 * An archive that is not to be trusted: unsafe names, links, or more content than is believable.
 */
final class HostileArchive extends IOException {
  private static final long serialVersionUID = 1L;

  HostileArchive(String finding) {
    super(finding);
  }
}
