package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lovt.torch.file.Pickles.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/**
 * Files damaged on the way or made to deceive. Whatever the damage, reading ends with a failure for
 * people or, where it hit nothing that matters, with the true tensors.
 */
class DamagedTorchFileTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "torch");
  private static final int FLIPS = 1000;
  private static final int CUTS = 200;

  @TempDir Path folder;

  private void refused(byte[] content, String... saying) throws IOException {
    Path file = folder.resolve("weights.pt");
    Files.write(file, content);
    refused(file, saying);
  }

  private static void refused(Path file, String... saying) {
    Throwable thrown = catchThrowable(() -> TorchFile.read(file));
    assertThat(thrown).isInstanceOf(LovtException.class).hasMessageContaining(file.toString());
    for (String words : saying) {
      assertThat(thrown.getMessage() + ((LovtException) thrown).remedy()).contains(words);
    }
  }

  /** Reliability scenario S6: zip archives carry checksums, so no damage passes unseen. */
  @ParameterizedTest
  @ValueSource(strings = {"zip.pt", "protocol4.pt", "deflated.pt", "checkpoint.ckpt"})
  void noBitFlipOrTruncationOfAZipContainerGivesWrongTensors(String name) throws IOException {
    Map<String, HostTensor> truth = TorchFile.read(FOLDER.resolve(name)).tensors();
    assertThat(damage(name, truth)).isGreaterThan(FLIPS / 3);
  }

  /** The legacy container has no checksums: damage to its numbers cannot be seen. */
  @ParameterizedTest
  @ValueSource(strings = {"legacy.pt", "checkpoint-legacy.ckpt", "no-checksums.pt"})
  void noBitFlipOrTruncationEndsInAnythingButAFailureForPeople(String name) throws IOException {
    assertThat(damage(name, null)).isGreaterThan(FLIPS / 10);
  }

  /** Returns how many of the damaged files were refused. */
  private int damage(String name, Map<String, HostTensor> truth) throws IOException {
    byte[] intact = Files.readAllBytes(FOLDER.resolve(name));
    SplittableRandom random = new SplittableRandom(20_220_704);
    Path file = folder.resolve(name);
    int refused = 0;
    for (int i = 0; i < FLIPS + CUTS; i++) {
      byte[] damaged = intact.clone();
      String what;
      if (i < FLIPS) {
        int bit = random.nextInt(8 * intact.length);
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        what = "bit " + bit;
      } else {
        damaged = Arrays.copyOf(intact, random.nextInt(intact.length));
        what = "cut to " + damaged.length;
      }
      Files.write(file, damaged);
      try {
        Map<String, HostTensor> read = TorchFile.read(file).tensors();
        assertThat(i).as(what).isLessThan(FLIPS);
        if (truth != null) {
          assertThat(read).as(what).isEqualTo(truth);
        }
      } catch (LovtException e) {
        assertThat(e).as(what).hasMessageContaining(file.toString());
        refused++;
      }
    }
    return refused;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip.pt", "legacy.pt", "checkpoint-legacy.ckpt"})
  void randomBytesInTheMiddleEndInNothingButAFailureForPeople(String name) throws IOException {
    byte[] intact = Files.readAllBytes(FOLDER.resolve(name));
    SplittableRandom random = new SplittableRandom(7);
    Path file = folder.resolve(name);
    for (int i = 0; i < FLIPS; i++) {
      byte[] damaged = intact.clone();
      int from = random.nextInt(intact.length);
      int to = Math.min(intact.length, from + 1 + random.nextInt(16));
      for (int at = from; at < to; at++) {
        damaged[at] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      Throwable thrown = catchThrowable(() -> TorchFile.read(file));
      if (thrown != null) {
        assertThat(thrown).as("bytes %d to %d", from, to).isInstanceOf(LovtException.class);
      }
    }
  }

  @Test
  void filesOfOtherKindsAreRecognisedAndTheRemedyIsSaid() throws IOException {
    refused(new byte[0], "0 bytes");
    refused(bytes("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull");
    refused(bytes("<!DOCTYPE html>"), "web page");
    refused(bytes(32L, "{\"a\":"), "safetensors");
    byte[] tar = new byte[512];
    System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
    tar[0] = 's';
    refused(tar, "tar archive", "torch.save");
    refused(bytes(0x80, 3, "}."), "none that torch.save has written");
    refused(bytes("some text that is nothing"), "neither");
    refused(folder.resolve("nowhere.pt"));
    refused(folder);
  }

  @Test
  void archivesOfOtherKindsAreRefused() throws IOException {
    Path file = folder.resolve("weights.pt");
    Pickles.zip(file, Map.of("word/document.xml", bytes("x")));
    refused(file, "data.pkl");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", bytes(0x80, 2, "}."));
    entries.put("m/constants.pkl", bytes(0x80, 2, "}."));
    Pickles.zip(file, entries);
    refused(file, "TorchScript", "state_dict()");
    entries.remove("m/constants.pkl");
    entries.put("m/byteorder", bytes("big"));
    Pickles.zip(file, entries);
    refused(file, "'big'");
    entries.remove("m/byteorder");
    entries.put("n/data.pkl", bytes(0x80, 2, "}."));
    Pickles.zip(file, entries);
    refused(file, "found 2");
  }

  @Test
  void anEmptyStateDictIsReadAsSuch() throws IOException {
    Path file = folder.resolve("weights.pt");
    Pickles.zip(file, bytes(0x80, 2, "}."), new byte[0]);
    assertThat(TorchFile.read(file).tensors()).isEmpty();
  }

  @Test
  void aZipBombIsRefusedBeforeItUnfolds() throws IOException {
    Path file = folder.resolve("bomb.pt");
    long[] shape = {100 << 20};
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a/data.pkl"));
      zip.write(Pickles.tensor("ByteStorage", "0", shape[0], 0, shape, new long[] {1}));
      zip.putNextEntry(new ZipEntry("a/data/0"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    refused(file, "would unpack");
  }

  @Test
  void anEntryThatUnfoldsToAnotherSizeThanItClaimsIsRefused() throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve("deflated.pt"));
    ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = directory(b);
    for (int change : new int[] {-1, 1, 1000}) {
      byte[] copy = file.clone();
      ByteBuffer c = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
      c.putInt(at + 24, c.getInt(at + 24) + change);
      refused(copy, "data.pkl");
    }
  }

  private static int directory(ByteBuffer zip) {
    for (int at = zip.capacity() - 22; ; at--) {
      if (zip.getInt(at) == 0x06054b50) {
        return zip.getInt(at + 16);
      }
    }
  }

  /** Fields of the first directory entry and of the end record, each set to lies. */
  @Test
  void liesOfTheDirectoryAreRefused() throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve("deflated.pt"));
    ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int entry = directory(b);
    int end = file.length - 22;
    Map<Integer, String> places = new LinkedHashMap<>();
    places.put(entry + 20, "compressed size");
    places.put(entry + 24, "size");
    places.put(entry + 42, "place of the entry");
    places.put(end + 12, "length of the directory");
    places.put(end + 16, "place of the directory");
    for (Map.Entry<Integer, String> place : places.entrySet()) {
      for (int lie : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, file.length}) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(place.getKey(), lie);
        assertThatCode(() -> refused(copy)).as(place.getValue()).doesNotThrowAnyException();
      }
    }
    byte[] encrypted = file.clone();
    encrypted[entry + 8] |= 1;
    refused(encrypted, "encrypted");
    byte[] method = file.clone();
    method[entry + 10] = 12;
    refused(method, "method 12");
    byte[] many = file.clone();
    many[end + 10] = (byte) 0xff;
    refused(many, "directory is damaged");
  }

  @Test
  void entriesThatShareTheirBytesAreRefused() throws IOException {
    Path file = folder.resolve("overlap.pt");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", bytes(0x80, 2, "}."));
    entries.put("a/data/0", new byte[10_000]);
    entries.put("a/data/1", new byte[10]);
    Pickles.zip(file, entries);
    byte[] content = Files.readAllBytes(file);
    ByteBuffer b = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int at = directory(b);
    int[] places = new int[3];
    for (int i = 0; i < 3; i++) {
      places[i] = at;
      at += 46 + b.getShort(at + 28) + b.getShort(at + 30);
    }
    for (int field : new int[] {16, 20, 24, 42}) {
      b.putInt(places[2] + field, b.getInt(places[1] + field));
    }
    refused(content, "overlap");
  }

  @Test
  void legacyContainersThatClaimTooMuchAreRefused() throws IOException {
    byte[] tensor = Pickles.tensor("FloatStorage", "0", 2, 0, new long[] {2}, new long[] {1});
    byte[] keys = bytes(0x80, 2, "](U", 1, "0e.");
    byte[] data = new byte[8];
    Path file = folder.resolve("weights.pt");
    Files.write(file, Pickles.legacy(tensor, keys, 2L, data));
    assertThat(TorchFile.read(file).tensors().get("w").floats()).containsExactly(0, 0);
    refused(Pickles.legacy(tensor, keys, 3L, data), "claims 3 elements");
    refused(Pickles.legacy(tensor, keys, -1L, data), "claims");
    refused(Pickles.legacy(tensor, keys, Long.MAX_VALUE, data), "claims");
    refused(Pickles.legacy(tensor, keys, 1L, data), "expected 8");
    refused(Pickles.legacy(tensor, keys, 2L, new byte[7]), "where 7 bytes are left");
    refused(Pickles.legacy(tensor, bytes(0x80, 2, "]."), 2L, data), "missing");
    refused(Pickles.legacy(tensor, bytes(0x80, 2, "](K", 1, "e."), 2L, data), "list of storages");
    refused(Pickles.legacy(tensor, bytes(0x80, 2, "](U", 1, "7e."), 2L, data), "nothing refers");
  }
}
