package dev.loralint.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.loralint.vision.Network;
import dev.loralint.vision.NetworkRuntime;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Networks on ONNX Runtime, on the CPU. */
public final class OnnxRuntime implements NetworkRuntime {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);

    /** For {@link java.util.ServiceLoader}. */
    public OnnxRuntime() {}

    @Override
    public Network open(Path model) throws IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            return new Loaded(environment, environment.createSession(model.toString(), options));
        } catch (OrtException e) {
            throw described(e);
        }
    }

    /** Its messages have several lines, and begin with the number of the error and the name of the file. */
    private static IOException described(OrtException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new IOException(
                first.replaceFirst("^Error code - \\S+ - message: (Load model from .* failed:)?", "")
                        .replaceFirst("\\.$", ""),
                e);
    }

    private record Loaded(OrtEnvironment environment, OrtSession session) implements Network {

        @Override
        public List<Port> inputs() {
            try {
                return ports(session.getInputInfo().values());
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Port> outputs() {
            try {
                return ports(session.getOutputInfo().values());
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        private static List<Port> ports(Collection<NodeInfo> nodes) {
            return nodes.stream().map(Loaded::port).toList();
        }

        private static Port port(NodeInfo node) {
            return node.getInfo() instanceof TensorInfo tensor
                    ? new Port(
                            node.getName(),
                            tensor.type == OnnxJavaType.FLOAT,
                            Arrays.stream(tensor.getShape()).boxed().toList())
                    : new Port(node.getName(), false, List.of());
        }

        @Override
        public float[] run(float[] values, long[] shape, String output) throws IOException {
            String input = session.getInputNames().iterator().next();
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                    OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
                if (result.get(0) instanceof OnnxTensor scores && scores.getFloatBuffer() != null) {
                    FloatBuffer buffer = scores.getFloatBuffer();
                    float[] all = new float[buffer.remaining()];
                    buffer.get(all);
                    return all;
                }
                throw new IOException("the output `" + output + "` has no floating point numbers");
            } catch (OrtException e) {
                throw described(e);
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                // the process ends soon
            }
        }
    }
}
