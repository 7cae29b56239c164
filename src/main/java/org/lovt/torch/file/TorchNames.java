package org.lovt.torch.file;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.DType;
import org.lovt.torch.file.pickle.PyValue;

/** The names that occur in pickles of weights, and those that only an attack needs. */
final class TorchNames {
  private static final Map<String, DType> DTYPES =
      Map.ofEntries(
          Map.entry("float64", DType.F64),
          Map.entry("float32", DType.F32),
          Map.entry("float16", DType.F16),
          Map.entry("bfloat16", DType.BF16),
          Map.entry("int64", DType.I64),
          Map.entry("int32", DType.I32),
          Map.entry("int16", DType.I16),
          Map.entry("int8", DType.I8),
          Map.entry("uint8", DType.U8),
          Map.entry("bool", DType.BOOL));

  private static final Set<String> STATE_DICT =
      Set.of(
          "collections.OrderedDict",
          "torch._utils._rebuild_tensor",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_tensor_v3",
          "torch._utils._rebuild_parameter",
          "torch._utils._rebuild_parameter_with_state",
          "torch.nn.parameter.Parameter",
          "torch.Size",
          "torch.device");

  /** Modules through which pickles are known to run code; no training checkpoint needs them. */
  private static final Set<String> CODE_MODULES =
      Set.of(
          "os",
          "posix",
          "nt",
          "sys",
          "subprocess",
          "pty",
          "commands",
          "popen2",
          "shutil",
          "socket",
          "asyncio",
          "ctypes",
          "importlib",
          "imp",
          "runpy",
          "code",
          "codeop",
          "pdb",
          "bdb",
          "timeit",
          "profile",
          "cProfile",
          "trace",
          "doctest",
          "pickle",
          "_pickle",
          "cloudpickle",
          "dill",
          "marshal",
          "types",
          "webbrowser",
          "urllib",
          "http",
          "requests",
          "httplib",
          "aiohttp",
          "smtplib",
          "ftplib",
          "telnetlib",
          "multiprocessing",
          "threading",
          "signal",
          "tempfile",
          "pip",
          "venv",
          "ensurepip",
          "idlelib",
          "lib2to3",
          "linecache",
          "platform",
          "site",
          "sysconfig",
          "zipimport",
          "pkgutil",
          "pydoc",
          "io",
          "_io",
          "zipfile",
          "tarfile",
          "shelve",
          "operator",
          "_operator",
          "unittest",
          "test",
          "distutils",
          "setuptools",
          "logging.config",
          "numpy.testing",
          "numpy.distutils",
          "torch.hub",
          "torch.jit",
          "torch.package",
          "torch.serialization",
          "torch.utils.collect_env",
          "torch.utils.cpp_extension");

  private static final Set<String> HARMLESS_BUILTINS =
      Set.of(
          "set",
          "frozenset",
          "dict",
          "list",
          "tuple",
          "int",
          "float",
          "bool",
          "str",
          "bytes",
          "bytearray",
          "complex",
          "slice",
          "range",
          "object",
          "long",
          "unicode",
          "getattr");

  private TorchNames() {}

  /** Whether a pickle of nothing but tensors may name it. */
  static boolean inStateDicts(PyValue.Global g) {
    return STATE_DICT.contains(g.qualified())
        || StorageRef.isStorageClass(g)
        || (g.module().equals("torch") && DTYPES.containsKey(g.name()));
  }

  /** Whether it is known as a means to run code. */
  static boolean runsCode(PyValue.Global g) {
    String module = g.module();
    if (module.equals("builtins") || module.equals("__builtin__")) {
      return !HARMLESS_BUILTINS.contains(g.name());
    }
    // A dotted name walks through attributes: torch, serialization.os.system.
    boolean walks =
        g.name().contains(".")
            && Arrays.stream(g.name().split("\\.")).anyMatch(CODE_MODULES::contains);
    return walks
        || CODE_MODULES.stream().anyMatch(m -> module.equals(m) || module.startsWith(m + "."));
  }

  static DType dtype(Defect defect, PyValue value) {
    DType known =
        value instanceof PyValue.Global g && g.module().equals("torch")
            ? DTYPES.get(g.name())
            : null;
    if (known == null) {
      throw defect.of(
          "its tensors are of the type "
              + (value instanceof PyValue.Global g ? g.qualified() : "unknown")
              + ", which is not supported",
          "Convert them in Python, for example with tensor.float(), and save again.");
    }
    return known;
  }
}
