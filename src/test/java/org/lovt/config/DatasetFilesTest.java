package org.lovt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;

/**
 * The files of data sets (spec/data-and-config.md 2.1), the three included that the original names
 * and lacks (1.8).
 */
class DatasetFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mimic-cxr_ap-pa_find-impr        | MIMIC-CXR_ap/pa_find/impr     | MimicCxrDataset                  | MIMIC-CXR/mimic-cxr_ap-pa_dataset |      |
          mimic-cxr_ap-pa_find-impr_03     | MIMIC-CXR_ap/pa_find/impr     | MimicCxrDataset                  | MIMIC-CXR/mimic-cxr_ap-pa_dataset | 0.3  |
          mimic-cxr-img_ap-pa_find-impr    | MIMIC-CXR-IMG_ap/pa_find/impr | MimicCxrImageDataset             | MIMIC-CXR/mimic-cxr_ap-pa_dataset |      |
          mimic-cxr-img_ap-pa_find-impr_03 | MIMIC-CXR-IMG_ap/pa_find/impr | MimicCxrImageDataset             | MIMIC-CXR/mimic-cxr_ap-pa_dataset | 0.3  |
          rsna                             | RSNA                          | RsnaPneunomiaDetectionDataset    | RSNA-Pneunomia-Detection          |      | 0.1
          rsna_01                          | RSNA                          | RsnaPneunomiaDetectionDataset    | RSNA-Pneunomia-Detection          | 0.1  | 0.1
          rsna_001                         | RSNA                          | RsnaPneunomiaDetectionDataset    | RSNA-Pneunomia-Detection          | 0.01 | 0.1
          rsna_seg                         | RSNA_seg                      | RsnaPneunomiaSegmentationDataset | RSNA-Pneunomia-Detection          |      | 0.1
          rsna_seg_01                      | RSNA_seg                      | RsnaPneunomiaSegmentationDataset | RSNA-Pneunomia-Detection          | 0.1  | 0.1
          rsna_seg_001                     | RSNA_seg                      | RsnaPneunomiaSegmentationDataset | RSNA-Pneunomia-Detection          | 0.01 | 0.1
          covid_rural                      | COVID Rural                   | CovidRuralDataset                | Opacity-Segmentation-COVID/opacity_segmentation_covid_chest_X_ray-master/covid_rural_annot | |
          siim_pneumothorax                | SIIM_pneumothorax             | SIIMSegmentationDataset          | siim-acr-pneumothorax-segmentation | |
          siim_pneumothorax_01             | SIIM_pneumothorax             | SIIMSegmentationDataset          | siim-acr-pneumothorax-segmentation | 0.1 |
          object-cxr_01                    | Object-CXR                    | ObjectCxrDetectionDataset        | object-CXR                        | 0.1  |
          object-cxr_seg_01                | Object-CXR_seg                | ObjectCxrSegmentationDataset     | object-CXR                        | 0.1  |
          object-cxr                       | Object-CXR                    | ObjectCxrDetectionDataset        | object-CXR                        |      |
          object-cxr_seg                   | Object-CXR_seg                | ObjectCxrSegmentationDataset     | object-CXR                        |      |
          nih-cxr                          | NIH_CXR_pathologies           | NihCxrDetectionDataset           | NIH_CXR_pathology_detection       |      |
          nih-cxr_seg                      | NIH_CXR_pathologies_seg       | NihCxrSegmentationDataset        | NIH_CXR_pathology_detection       |      |
          """)
  void haveThePublishedValues(
      String file, String name, String loader, String folder, Double train, Double val) {
    DatasetConfig d = ConfigTree.open(List.of()).dataset(file);
    assertThat(d)
        .isEqualTo(
            new DatasetConfig(
                name, "<path_to_datasets>/" + folder, loader, train, val, null, d.arguments()));
    assertThat(d.arguments()).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ConfigTree.open(List.of()).dataset("phantom"))
        .isInstanceOf(LovtException.class)
        .hasMessage("no data set 'phantom'. Did you mean 'phantoms'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loader: MimicCxrDataset               | unknown key 'train_subst' in DatasetConfig. Did you mean 'train_subset'? | train_subst: 1
          loader: MimicDataset                  | loader: expected one of MimicCxrDataset, | name: x
          loader: MimicCxrDataset               | train_subset: expected a number in (0, 1]. Received: 1.5 | train_subset: 1.5
          loader: MimicCxrDataset               | train_subset: expected a number in (0, 1]. Received: 0.0 | train_subset: 0
          loader: MimicCxrDataset               | arguments: expected one of cache, cache_dir, image_root_path, object_boxes, classes. Received: caches | 'arguments: {caches: 1}'
          train_subset: 0.5                     | missing in the configuration: loader | test_subset: null
          """)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 64)
  void wrongFilesAreRefused(String line, String message, String other, @TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("dataset"));
    String name = other.startsWith("name") ? "" : "name: mine\n";
    Files.writeString(
        folder.resolve("dataset/mine.yaml"), name + "path: /p\n" + line + "\n" + other + "\n");
    assertThatThrownBy(() -> ConfigTree.open(List.of(folder)).dataset("mine"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
  }
}
