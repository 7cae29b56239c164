package org.lovt.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;

/**
 * A graph under construction. Values are named texts; every node gives one value, named after its
 * operator. Equal calls give equal bytes.
 */
final class OnnxGraph {
  /** LayerNormalization is there from 17 on; reductions take axes as attributes up to 17. */
  static final int OPSET = 17;

  private static final int IR_VERSION = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> weights = new HashSet<>();

  /** Element types of values. */
  enum Type {
    FLOAT(TensorProto.DataType.FLOAT_VALUE),
    INT64(TensorProto.DataType.INT64_VALUE),
    BOOL(TensorProto.DataType.BOOL_VALUE);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /** A named graph. */
  OnnxGraph(String name) {
    graph.setName(name);
  }

  /** An attribute of a node. */
  record Attribute(String name, Object value) {
    AttributeProto toProto() {
      AttributeProto.Builder to = AttributeProto.newBuilder().setName(name);
      if (value instanceof Long number) {
        return to.setType(AttributeProto.AttributeType.INT).setI(number).build();
      }
      if (value instanceof Float number) {
        return to.setType(AttributeProto.AttributeType.FLOAT).setF(number).build();
      }
      to.setType(AttributeProto.AttributeType.INTS);
      for (long number : (long[]) value) {
        to.addInts(number);
      }
      return to.build();
    }
  }

  static Attribute of(String name, long value) {
    return new Attribute(name, value);
  }

  static Attribute of(String name, float value) {
    return new Attribute(name, value);
  }

  static Attribute ints(String name, long... values) {
    return new Attribute(name, values);
  }

  /**
   * Declares an input.
   *
   * @param sizes numbers, or names of sizes that may vary
   */
  String input(String name, Type type, Object... sizes) {
    graph.addInput(info(name, type, sizes));
    return name;
  }

  /** Gives a value out under a name of its own. */
  void output(String value, String name, Type type, Object... sizes) {
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
    graph.addOutput(info(name, type, sizes));
  }

  private static ValueInfoProto info(String name, Type type, Object... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object size : sizes) {
      TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
      if (size instanceof String varying) {
        dimension.setDimParam(varying);
      } else {
        dimension.setDimValue(((Number) size).longValue());
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.code).setShape(shape)))
        .build();
  }

  /** Adds a node; its value. */
  String node(String operator, List<String> inputs, Attribute... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addAllInput(inputs);
    for (Attribute attribute : attributes) {
      node.addAttribute(attribute.toProto());
    }
    String name = unused(operator);
    graph.addNode(node.setName(name).addOutput(name));
    return name;
  }

  private String unused(String stem) {
    return stem + "_" + counts.merge(stem, 1, Integer::sum);
  }

  /** A weight under its own name; the same name may be asked for again. */
  String weight(String name, HostTensor tensor) {
    if (weights.add(name)) {
      TensorProto.Builder to = tensor(name, tensor.shape());
      to.setDataType(code(name, tensor)).setRawData(bytes(tensor.data()));
      graph.addInitializer(to);
    }
    return name;
  }

  private static int code(String name, HostTensor tensor) {
    return switch (tensor.dtype()) {
      case F32 -> Type.FLOAT.code;
      case I64 -> Type.INT64.code;
      default ->
          throw new IllegalArgumentException(
              "%s: expected float32 or int64. Received: %s".formatted(name, tensor.dtype()));
    };
  }

  private static TensorProto.Builder tensor(String name, long... shape) {
    TensorProto.Builder to = TensorProto.newBuilder().setName(name);
    for (long size : shape) {
      to.addDims(size);
    }
    return to;
  }

  private static ByteString bytes(ByteBuffer data) {
    return ByteString.copyFrom(data);
  }

  /** A constant number. */
  String constant(float value) {
    return weight(unused("number"), HostTensor.ofFloats(new long[0], new float[] {value}));
  }

  /** A constant list of whole numbers, for shapes and axes. */
  String longs(long... values) {
    return weight(unused("sizes"), HostTensor.ofLongs(new long[] {values.length}, values));
  }

  /** A constant whole number. */
  String number(long value) {
    return weight(unused("size"), HostTensor.ofLongs(new long[0], new long[] {value}));
  }

  /**
   * Writes the graph atomically.
   *
   * @param notes for people and programs that use it
   * @throws LovtException (resource) if it cannot be written
   */
  void write(Path file, String producerVersion, Map<String, String> notes) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("lovt")
            .setProducerVersion(producerVersion)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph);
    notes.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    ModelProto built = model.build();
    try {
      AtomicFiles.write(file, channel -> write(built, channel));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(),
          "Free space, or choose another folder.",
          e);
    }
  }

  private static void write(ModelProto model, FileChannel channel) throws IOException {
    OutputStream out = Channels.newOutputStream(channel); // not closed: the channel is not ours
    model.writeTo(out);
    out.flush();
  }
}
