package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.StudyMethod;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.weights.Backbones;
import org.lovt.torch.Engine;
import org.lovt.torch.file.TorchFile;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;

class StudyRowTest {
  private static final ConfigTree TREE = ConfigTree.open(List.of());

  @TempDir Path folder;

  /** Labels are read off conv3, boxes as masks off conv5. */
  @Test
  void anEncoderHasTheFormThatEachTaskGivesIt() throws IOException {
    StudyRow row =
        StudyRow.of("simple", new StudyMethod.Baseline(null, 1, List.of()), List.of(1L)).get(0);
    StudyPlace place =
        new StudyPlace(folder, TREE, StudyOverrides.NONE, 1, 1, Interruption::manual);
    Engine.seed(1);
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", 4));
    Path file = place.baselines().of(new RunName("simple"));
    Files.createDirectories(file.resolve(Backbones.BASELINE_FILE).getParent());
    TorchFile.write(file.resolve(Backbones.BASELINE_FILE), StateDicts.save(resnet));
    resnet.close();
    TaskRequest.Source source =
        place.source(
            TaskRequest.PUBLISHED,
            List.of(
                "encoder.input_size=[64,64]",
                "encoder.backbone_model=[torchvision,resnet18]",
                "+encoder.backbone_args.width=4"));
    for (String set : List.of("chexpert_ap-pa", "rsna_seg")) {
      Files.createDirectories(place.datasetFolder(set));
    }
    for (String task : List.of("chexpert_linear", "rsna_seg_linear_100", "chexpert_linear")) {
      TaskRequest request = row.request(source, TaskFile.of(List.of(task), TREE).get(0));
      EvaluatedEncoder encoder = row.encoder(place, request);
      assertThat(encoder.config()).as(task).isEqualTo(request.encoder());
    }
  }
}
