package org.lovt.model.export;

/** What files of weights look like. */
public enum ExportFormat {
  /** A ResNet in torchvision's names, in PyTorch's zip container. */
  TORCHVISION(".pt"),
  /** All tensors under the names of a checkpoint. */
  SAFETENSORS(".safetensors"),
  /** A graph with its weights. */
  ONNX(".onnx");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** Ending of the file's name. */
  public String ending() {
    return ending;
  }
}
