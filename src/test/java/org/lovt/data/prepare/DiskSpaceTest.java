package org.lovt.data.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;

class DiskSpaceTest {
  @Test
  void aDiskThatIsTooFullIsRefusedBeforeTheWork() {
    Path folder = Path.of("somewhere");
    DiskSpace.demand(folder, 44L << 20, 50L << 20);
    assertThatThrownBy(() -> DiskSpace.demand(folder, 2800L << 20, 1L << 30))
        .isInstanceOf(LovtException.class)
        .hasMessage("somewhere has 1024 MB free; about 2800 MB are needed");
  }
}
