package org.lovt.torch.file;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.file.pickle.MalformedPickle;
import org.lovt.torch.file.pickle.PickleSource;
import org.lovt.torch.file.pickle.PyValue;
import org.lovt.torch.file.pickle.Unpickler;

/**
 * The container before PyTorch 1.6: pickles of a magic number, the protocol version, system
 * information, the object, and the list of storage keys; then the storages.
 */
record LegacyFile(PickledState state, Storages storages) {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  static LegacyFile read(Defect defect, FileChannel channel) throws IOException, MalformedPickle {
    PickleSource in = new PickleSource(channel);
    PyValue magic = new Unpickler(in).load();
    if (!(magic instanceof PyValue.BigInt m) || !m.value().equals(MAGIC)) {
      throw defect.of(
          "it is a Python pickle, but none that torch.save has written",
          "Load it in Python where you trust it, and save its tensors with torch.save.");
    }
    PyValue version = new Unpickler(in).load();
    defect.require(
        version instanceof PyValue.Int v && v.value() == PROTOCOL,
        "its container is of an unknown version, expected " + PROTOCOL);
    PyValue system = new Unpickler(in).load();
    defect.require(littleEndian(system), "its byte order is not little-endian");
    Unpickler unpickler = new Unpickler(in);
    PyValue top = unpickler.load();
    PickledState state = PickledState.of(defect, top, unpickler.globals());
    Map<String, Integer> elementBytes = new HashMap<>();
    for (PyValue.Persistent p : unpickler.persistents()) {
      StorageRef ref = StorageRef.of(defect, p);
      elementBytes.put(ref.key(), ref.elementBytes());
    }
    List<String> keys = keys(defect, new Unpickler(in).load());
    Storages storages = new LegacyStorages(defect, channel, in.position(), keys, elementBytes);
    return new LegacyFile(state, storages);
  }

  private static boolean littleEndian(PyValue system) {
    if (system instanceof PyValue.Dict d) {
      for (int i = 0; i < d.pairs().size(); i++) {
        if (d.pairs().key(i) instanceof PyValue.Text key && key.value().equals("little_endian")) {
          return d.pairs().value(i) instanceof PyValue.Bool b && b.value();
        }
      }
    }
    return false;
  }

  private static List<String> keys(Defect defect, PyValue value) {
    List<String> keys = new ArrayList<>();
    if (value instanceof PyValue.Sequence s) {
      for (PyValue item : s.items()) {
        if (!(item instanceof PyValue.Text key)) {
          throw defect.of("its list of storages is damaged");
        }
        keys.add(key.value());
      }
      return keys;
    }
    throw defect.of("its list of storages is missing");
  }
}
