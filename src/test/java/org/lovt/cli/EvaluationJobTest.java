package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskRequest;

class EvaluationJobTest {
  private static final ConfigTree TREE = ConfigTree.open(List.of());

  @TempDir Path folder;

  /** Labels are read off conv3, masks off conv5, in whatever order the tasks are named. */
  @Test
  void aBareEncoderHasTheFormThatEachTaskGivesIt() throws IOException {
    UserConfiguration user =
        UserConfiguration.load(
            Optional.empty(),
            List.of("datasets.base_path=" + folder, "models.base_path=" + folder));
    for (String set : List.of("chexpert_ap-pa", "rsna_seg")) {
      Files.createDirectories(user.datasetFolder(TREE.dataset(set)));
    }
    TaskRequest.Source source =
        new TaskRequest.Source(TREE, user, TaskRequest.PUBLISHED, RunContext.current());
    Function<TaskRequest, EvaluatedEncoder> encoders =
        EvaluationJob.bare(BareEncoder.RANDOM, null, source);
    for (String task : List.of("chexpert_linear", "rsna_seg_linear_100")) {
      TaskFile file = TaskFile.of(List.of(task), TREE).get(0);
      TaskRequest request =
          TaskRequest.ofEncoder(
              source, file, "random", List.of("encoder.backbone_model=[torchvision,resnet18]"));
      assertThat(encoders.apply(request).config()).as(task).isEqualTo(request.encoder());
    }
  }
}
