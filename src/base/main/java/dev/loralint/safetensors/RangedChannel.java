package dev.loralint.safetensors;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A file of which not every part can be read: its header is complete, and its weights are there as far as they were requested. */
public interface RangedChannel extends SeekableByteChannel {

    /**
     * Makes a part of the weights readable.
     *
     * @param from the first byte, counted from the start of the file
     * @param to the byte behind it
     * @return whether it is; not if it is too long
     */
    boolean prefetch(long from, long to) throws IOException;
}
