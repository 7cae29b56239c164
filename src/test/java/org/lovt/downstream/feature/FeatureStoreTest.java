package org.lovt.downstream.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lovt.downstream.feature.FeaturePlace.FILE;
import static org.lovt.downstream.feature.FeaturePlace.MEMORY;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.LiveObjects;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

class FeatureStoreTest {
  private static final int SIZE = 23;
  private static final Map<String, long[]> LAYERS = layers();
  private static final long BYTES = SIZE * 4L * (5 * 4 * 4 + 7 * 2 * 3);

  @TempDir Path folder;

  private static Map<String, long[]> layers() {
    Map<String, long[]> layers = new LinkedHashMap<>();
    layers.put("conv4", new long[] {5, 4, 4});
    layers.put("conv5", new long[] {7, 2, 3});
    return layers;
  }

  private FeatureBudget budget(FeaturePlace place) {
    return new FeatureBudget(place == MEMORY ? BYTES : BYTES - 1, BYTES, folder);
  }

  private static FeatureWriter open(FeatureBudget budget) {
    return FeatureStores.open(budget, SIZE, LAYERS, DType.F32, Device.CPU).orElseThrow();
  }

  /** Maps of all images, in the caller's scope. */
  private static Map<String, Tensor> maps() {
    Map<String, Tensor> maps = new LinkedHashMap<>();
    LAYERS.forEach(
        (layer, s) ->
            maps.put(layer, Tensors.empty(DType.F32, SIZE, s[0], s[1], s[2]).normalInPlace(0, 1)));
    return maps;
  }

  private static Map<String, Tensor> part(Map<String, Tensor> maps, int from, int count) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    maps.forEach((layer, map) -> part.put(layer, map.narrow(0, from, count)));
    return part;
  }

  private static FeatureStore filled(FeatureBudget budget, Map<String, Tensor> maps, int batch) {
    try (FeatureWriter writer = open(budget)) {
      for (int at = 0; at < SIZE; at += batch) {
        writer.append(part(maps, at, Math.min(batch, SIZE - at)));
      }
      return writer.finish();
    }
  }

  private static int[] positions(RandomStream random, int count) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = random.nextInt(SIZE);
    }
    return positions;
  }

  @ParameterizedTest
  @EnumSource(FeaturePlace.class)
  void anySelectionWithRepetitionsComesBackToTheBit(FeaturePlace place) {
    RandomStream random = RandomStream.of(1, "gathers", 0, 0);
    for (int batch : new int[] {1, 4, 8, SIZE}) {
      try (Scope scope = Scope.open()) {
        Map<String, Tensor> maps = maps();
        try (FeatureStore store = filled(budget(place), maps, batch)) {
          assertThat(store.place()).isEqualTo(place.label());
          assertThat(store.bytes()).isEqualTo(BYTES);
          assertThat(store.size()).isEqualTo(SIZE);
          assertThat(store.layers()).containsExactly("conv4", "conv5");
          for (int count : new int[] {0, 1, 8, 3 * SIZE}) {
            int[] wanted = positions(random, count);
            Map<String, Tensor> got = store.gather(wanted);
            assertThat(got.keySet()).containsExactly("conv4", "conv5");
            got.forEach((layer, map) -> assertRows(map, maps.get(layer), wanted));
          }
        }
      }
    }
  }

  private static void assertRows(Tensor got, Tensor all, int[] wanted) {
    assertThat(got.size(0)).isEqualTo(wanted.length);
    List<HostTensor> rows = new ArrayList<>();
    List<HostTensor> expected = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      rows.add(got.select(0, i).toHost());
      expected.add(all.select(0, wanted[i]).toHost());
    }
    assertThat(rows).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(FeaturePlace.class)
  void nanAndSignedZeroKeepTheirBits(FeaturePlace place) {
    float[] odd = {Float.intBitsToFloat(0x7fc12345), -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
    FeatureBudget budget = new FeatureBudget(place == MEMORY ? 16 : 0, 16, folder);
    try (Scope scope = Scope.open();
        FeatureWriter writer =
            FeatureStores.open(budget, 1, Map.of("x", new long[] {1, 2, 2}), DType.F32, Device.CPU)
                .orElseThrow()) {
      Tensor map = Tensors.of(odd, 1, 1, 2, 2);
      writer.append(Map.of("x", map));
      try (FeatureStore store = writer.finish()) {
        assertThat(store.gather(new int[] {0}).get("x").toHost()).isEqualTo(map.toHost());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FeaturePlace.class)
  void mapsInChannelsLastMemoryAndWithHistoryAreKeptByTheirValues(FeaturePlace place) {
    try (Scope scope = Scope.open()) {
      Map<String, Tensor> maps = maps();
      Map<String, Tensor> other = new LinkedHashMap<>();
      maps.forEach((layer, map) -> other.put(layer, map.channelsLast().requiresGrad(true).mul(1)));
      try (FeatureStore store = filled(budget(place), other, 8)) {
        int[] wanted = {22, 0, 8, 7};
        store
            .gather(wanted)
            .forEach(
                (layer, map) -> {
                  assertRows(map, maps.get(layer), wanted);
                  assertThat(map.requiresGrad()).isFalse();
                });
      }
    }
  }

  @Test
  void memoryComesFirstThenTheFileThenNothing() {
    FeatureBudget budget = new FeatureBudget(BYTES, BYTES, folder);
    try (Scope scope = Scope.open();
        FeatureStore first = filled(budget, maps(), 8);
        FeatureStore second = filled(budget, maps(), 8)) {
      assertThat(first.place()).isEqualTo("memory");
      assertThat(second.place()).isEqualTo("file");
      assertThat(FeatureStores.open(budget, 1, LAYERS, DType.F32, Device.CPU)).isEmpty();
      second.close();
      assertThat(FeatureStores.open(budget, 1, LAYERS, DType.F32, Device.CPU)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(FeaturePlace.class)
  void closingOrGivingUpFreesMemoryFilesAndBudget(FeaturePlace place) {
    FeatureBudget budget = budget(place);
    long all = budget.left(place);
    LiveObjects.settle();
    long before = Scope.liveObjects();
    try (Scope scope = Scope.open();
        FeatureWriter writer = open(budget)) {
      writer.append(part(maps(), 0, 4));
      assertThat(budget.left(place)).isEqualTo(all - BYTES);
    }
    assertThat(budget.left(place)).isEqualTo(all);
    try (Scope scope = Scope.open()) {
      FeatureStore store = filled(budget, maps(), 8);
      store.close();
      store.close();
      assertThatThrownBy(() -> store.gather(new int[] {0}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
    assertThat(budget.left(place)).isEqualTo(all);
    assertThat(Scope.liveObjects()).isEqualTo(before);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(FeaturePlace.class)
  void gathersLeaveNoNativeObjects(FeaturePlace place) {
    try (Scope outer = Scope.open();
        FeatureStore store = filled(budget(place), maps(), 8)) {
      RandomStream random = RandomStream.of(2, "gathers", 0, 0);
      List<Long> live = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        try (Scope step = Scope.open()) {
          store.gather(positions(random, 8));
        }
        live.add(Scope.liveObjects());
      }
      // less, if what other tests left is collected meanwhile
      assertThat(live).allMatch(count -> count <= live.get(0));
    }
  }

  @Test
  void mapsThatWereNotAnnouncedAreRefused() {
    try (Scope scope = Scope.open();
        FeatureWriter writer = open(budget(MEMORY))) {
      Map<String, Tensor> maps = maps();
      assertThatThrownBy(() -> writer.append(Map.of("conv5", maps.get("conv5"))))
          .hasMessageContaining("expected maps of [conv4, conv5]. Received: [conv5]");
      Map<String, Tensor> wrongShape = new LinkedHashMap<>(maps);
      wrongShape.put("conv5", maps.get("conv4"));
      assertThatThrownBy(() -> writer.append(wrongShape)).hasMessageContaining("map of conv5");
      Map<String, Tensor> wrongType = new LinkedHashMap<>(maps);
      wrongType.put("conv5", maps.get("conv5").to(DType.BF16));
      assertThatThrownBy(() -> writer.append(wrongType))
          .hasMessageContaining("map of conv5: expected F32. Received: BF16");
      writer.append(part(maps, 0, 20));
      assertThatThrownBy(() -> writer.append(part(maps, 0, 4)))
          .hasMessageContaining("expected 23 images. Received: 4 after 20");
      assertThatThrownBy(writer::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected 23 images. Received: 20");
    }
  }

  @Test
  void positionsOutsideAreRefused() {
    try (Scope scope = Scope.open();
        FeatureStore store = filled(budget(FILE), maps(), 8)) {
      for (int position : new int[] {-1, SIZE}) {
        assertThatThrownBy(() -> store.gather(new int[] {0, position}))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("from 0 to 22. Received: " + position);
      }
    }
  }

  @Test
  void aFileForWhichThereIsNoRoomIsAnErrorThatSaysWhatIsNeededAndFree() {
    FeatureBudget budget = new FeatureBudget(0, Long.MAX_VALUE, folder);
    Map<String, long[]> huge = Map.of("conv1", new long[] {1 << 20, 1 << 10, 1 << 10});
    assertThatThrownBy(() -> FeatureStores.open(budget, 1 << 18, huge, DType.F32, Device.CPU))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.RESOURCE);
              assertThat(e.remedy()).contains("computed again in each epoch");
            })
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("they need 1048576.0 TiB")
        .hasMessageContaining("are free");
    assertThat(budget.left(FILE)).isEqualTo(Long.MAX_VALUE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aStoreOfNothingIsRefused() {
    FeatureBudget budget = budget(MEMORY);
    for (Map<String, long[]> layers :
        List.of(Map.<String, long[]>of(), Map.of("conv5", new long[] {7, 0, 3}))) {
      assertThatThrownBy(() -> FeatureStores.open(budget, SIZE, layers, DType.F32, Device.CPU))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FeatureStores.open(budget, 0, LAYERS, DType.F32, Device.CPU))
        .hasMessageContaining("Received: 0 images");
    assertThat(Set.of(budget.left(MEMORY))).containsExactly(BYTES);
  }
}
