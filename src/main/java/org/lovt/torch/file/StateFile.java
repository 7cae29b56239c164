package org.lovt.torch.file;

import java.util.Map;
import org.lovt.torch.HostTensor;

/**
 * The content of a weights file.
 *
 * @param tensors in file order
 * @param metadata free text, without checksums
 */
public record StateFile(Map<String, HostTensor> tensors, Map<String, String> metadata) {}
