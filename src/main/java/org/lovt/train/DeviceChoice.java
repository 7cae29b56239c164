package org.lovt.train;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.schema.Experiment;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;

/**
 * Where to compute, from the configuration's {@code device} and {@code gpus}.
 *
 * @param device the device
 * @param notice a sentence for the user if it is not what was asked for literally; may be empty
 */
public record DeviceChoice(Device device, String notice) {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");
  private static final int ALL = -1;

  /**
   * That of an experiment; one that only tries its wiring computes on the CPU. The preset asks for
   * one GPU by {@code gpus}, and that this cannot be had is no news unless the user wished it.
   *
   * @param composition of the experiment
   */
  public static DeviceChoice of(Experiment experiment, Composition composition) {
    return of(experiment, composition.setByUser("gpus"));
  }

  static DeviceChoice of(Experiment experiment, boolean gpusAsked) {
    if (experiment.debug()) {
      return of("cpu", null);
    }
    DeviceChoice choice = of(experiment.device(), experiment.gpus());
    return experiment.device() == null && !gpusAsked
        ? new DeviceChoice(choice.device(), "")
        : choice;
  }

  /**
   * Chooses. An explicit device wins and never degrades: {@code cuda} without a GPU is an error.
   * {@code gpus}, the original's key, means a GPU where there is one and else the CPU, with a
   * notice.
   *
   * @param device {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:<i>}; null to go by gpus
   * @param gpus a list of indices, a count, −1 for all, or null
   * @throws LovtException (configuration) for another word; (resource) for a GPU that is not there
   */
  public static DeviceChoice of(String device, Object gpus) {
    return of(device, gpus, Engine.cudaDeviceCount());
  }

  static DeviceChoice of(String device, Object gpus, int present) {
    return device == null ? byGpus(gpus, present) : byName(device.strip(), present);
  }

  private static DeviceChoice byName(String device, int present) {
    if (device.equals("cpu")) {
      return new DeviceChoice(Device.CPU, "");
    }
    if (device.equals("auto")) {
      return present > 0
          ? new DeviceChoice(Device.cuda(0), "device auto: computing on cuda:0")
          : new DeviceChoice(Device.CPU, "device auto: no GPU is here, computing on the CPU");
    }
    Matcher cuda = CUDA.matcher(device);
    if (!cuda.matches()) {
      throw LovtException.config(
          "device: expected auto, cpu, cuda or cuda:<i>. Received: " + device,
          "Use 'auto' if in doubt.");
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    if (index >= present) {
      throw LovtException.resource(
          "device: %s was asked for, and %s"
              .formatted(device, present == 0 ? "no GPU can be used" : present + " GPUs are here"),
          "See docs/how-to/gpu.md and 'lovt doctor', or choose device=cpu.");
    }
    return new DeviceChoice(Device.cuda(index), "");
  }

  private static DeviceChoice byGpus(Object gpus, int present) {
    List<?> wanted = gpus instanceof List<?> list ? list : List.of();
    boolean none =
        gpus == null
            || (gpus instanceof List<?> && wanted.isEmpty())
            || (gpus instanceof Number count && count.intValue() == 0);
    if (none) {
      return new DeviceChoice(Device.CPU, "");
    }
    int index = wanted.isEmpty() ? 0 : index(wanted.get(0));
    int asked = wanted.isEmpty() ? count(gpus) : wanted.size();
    if (index >= present) {
      return new DeviceChoice(
          Device.CPU,
          "gpus: "
              + gpus
              + " asks for a GPU that is not here, computing on the CPU (device=cuda would insist)");
    }
    boolean several = asked == ALL ? present > 1 : asked > 1;
    return new DeviceChoice(
        Device.cuda(index), several ? "gpus: " + gpus + ": one is used, cuda:" + index : "");
  }

  private static int index(Object entry) {
    if (entry instanceof Number n && n.intValue() >= 0) {
      return n.intValue();
    }
    throw notUnderstood(entry);
  }

  private static int count(Object gpus) {
    if (gpus instanceof Number n && n.intValue() >= ALL) {
      return n.intValue();
    }
    throw notUnderstood(gpus);
  }

  private static LovtException notUnderstood(Object value) {
    return LovtException.config(
        "gpus: expected a list of indices such as [0], a count, or -1. Received: " + value,
        "Leave the key out and give device=auto, cpu or cuda:<i>.");
  }
}
