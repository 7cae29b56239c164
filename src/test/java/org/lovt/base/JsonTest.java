package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
  @TempDir Path folder;

  @Test
  void aTreeIsTheSameAsWhatIsReadOfItsText() throws IOException {
    ObjectNode tree = Json.mapper().createObjectNode();
    tree.put("whole", 3L).put("rate", 1e-3).put("none", (String) null);
    tree.putObject("inner").putArray("list").add(4L).add(1L << 40).add(true);
    Path file = Files.writeString(folder.resolve("tree.json"), Json.pretty(tree));
    assertThat(Json.same(Json.read(file), tree)).isTrue();
    assertThat(Json.same(Json.read(file), tree.deepCopy().put("whole", 4L))).isFalse();
    assertThat(Json.same(Json.read(file), tree.deepCopy().put("whole", "3"))).isFalse();
    assertThat(Json.same(Json.read(file), tree.deepCopy().put("more", 1L))).isFalse();
  }
}
