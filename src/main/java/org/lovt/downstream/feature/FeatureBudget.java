package org.lovt.downstream.feature;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.ByteSize;
import org.lovt.base.LovtException;

/**
 * How much may be kept in memory and on disk by all stores together that are opened with it. A
 * store takes its part when it is opened and gives it back when it is closed.
 */
public final class FeatureBudget {
  /** At most this much disk is taken unless the user says so. */
  private static final long AUTOMATIC_DISK = 64L << 30;

  private static final int PART_OF_MEMORY = 4;
  private static final int PART_OF_DISK = 2;

  private final long memoryBytes;
  private final long diskBytes;
  private final Path folder;
  private final Map<FeaturePlace, Long> left = new EnumMap<>(FeaturePlace.class);

  /**
   * A budget.
   *
   * @param memoryBytes bound in memory; 0: none
   * @param diskBytes bound on disk; 0: none
   * @param folder where files lie; made when the first is
   * @throws IllegalArgumentException if a bound is negative
   */
  public FeatureBudget(long memoryBytes, long diskBytes, Path folder) {
    if (memoryBytes < 0 || diskBytes < 0) {
      throw new IllegalArgumentException(
          "expected bounds from 0. Received: " + memoryBytes + ", " + diskBytes);
    }
    this.memoryBytes = memoryBytes;
    this.diskBytes = diskBytes;
    this.folder = folder;
    left.put(FeaturePlace.MEMORY, memoryBytes);
    left.put(FeaturePlace.FILE, diskBytes);
  }

  /**
   * A quarter of the machine's memory, and half of what is free on the folder's disk, at most 64
   * GiB.
   */
  public static FeatureBudget automatic(Path folder) {
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long disk = Math.min(AUTOMATIC_DISK, free(folder) / PART_OF_DISK);
    return new FeatureBudget(os.getTotalMemorySize() / PART_OF_MEMORY, disk, folder);
  }

  /**
   * What a user asked for: {@code auto}; {@code off}, nothing is kept; a size such as {@code 8g} of
   * memory, nothing on disk; or two, {@code 8g,40g}, memory and disk. Either may be {@code 0}.
   *
   * @throws LovtException of kind CONFIG if it is none of these
   */
  public static FeatureBudget parse(String wish, Path folder) {
    String text = wish.strip();
    if (text.equals("auto")) {
      return automatic(folder);
    }
    if (text.equals("off")) {
      return new FeatureBudget(0, 0, folder);
    }
    List<Optional<Long>> sizes =
        List.of(text.split(",", -1)).stream().map(ByteSize::parse).toList();
    if (sizes.size() > 2 || sizes.stream().anyMatch(Optional::isEmpty)) {
      throw LovtException.config(
          "features: expected auto, off, a size of memory such as 8g, or sizes of memory and disk"
              + " such as 8g,40g. Received: "
              + wish,
          "Use 'auto' if in doubt.");
    }
    long memory = sizes.get(0).orElseThrow();
    return new FeatureBudget(memory, sizes.size() < 2 ? 0 : sizes.get(1).orElseThrow(), folder);
  }

  /** Bound in memory, in bytes. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** Bound on disk, in bytes. */
  public long diskBytes() {
    return diskBytes;
  }

  /** Where files lie. */
  public Path folder() {
    return folder;
  }

  /** Takes a part, if there is so much left in this place. */
  synchronized Optional<Share> take(FeaturePlace place, long bytes) {
    long there = left.get(place);
    if (bytes > there) {
      return Optional.empty();
    }
    left.put(place, there - bytes);
    return Optional.of(new Share(place, bytes));
  }

  synchronized long left(FeaturePlace place) {
    return left.get(place);
  }

  /** What is free on the disk of a folder that need not exist; 0 if nobody can tell. */
  static long free(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return there == null ? 0 : Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  /** A part that a store has taken. */
  final class Share implements AutoCloseable {
    private final FeaturePlace place;
    private final long bytes;
    private boolean taken = true;

    private Share(FeaturePlace place, long bytes) {
      this.place = place;
      this.bytes = bytes;
    }

    FeaturePlace place() {
      return place;
    }

    long bytes() {
      return bytes;
    }

    Path folder() {
      return folder;
    }

    /** Gives it back. */
    @Override
    public void close() {
      synchronized (FeatureBudget.this) {
        if (taken) {
          taken = false;
          left.merge(place, bytes, Long::sum);
        }
      }
    }
  }
}
