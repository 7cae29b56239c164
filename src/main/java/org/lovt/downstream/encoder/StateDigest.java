package org.lovt.downstream.encoder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.base.Hashing;
import org.lovt.torch.HostTensor;

/** What tells one set of weights from another. */
public final class StateDigest {
  private StateDigest() {}

  /** SHA-256 over names and bytes of tensors, in the order of the names. */
  public static String of(Map<String, HostTensor> state) {
    MessageDigest digest = Hashing.sha256();
    new TreeMap<>(state)
        .forEach(
            (name, tensor) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(tensor.data().duplicate());
            });
    return HexFormat.of().formatHex(digest.digest());
  }
}
