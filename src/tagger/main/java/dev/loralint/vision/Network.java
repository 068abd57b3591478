package dev.loralint.vision;

import java.io.IOException;
import java.util.List;

/** A network that was loaded. For one thread. */
public interface Network extends AutoCloseable {

    /**
     * An input or output.
     *
     * @param floats whether its values are 32-bit floating point numbers
     * @param shape its sizes; -1 where any is right
     */
    record Port(String name, boolean floats, List<Long> shape) {}

    List<Port> inputs();

    List<Port> outputs();

    /**
     * The values of an output, one after the other.
     *
     * @param values of the first input
     * @param shape of the values
     * @throws IOException if the network cannot be run
     */
    float[] run(float[] values, long[] shape, String output) throws IOException;

    @Override
    void close();
}
