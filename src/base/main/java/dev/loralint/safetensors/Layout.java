package dev.loralint.safetensors;

import java.util.List;

/** Where tensors lie behind the header: one after the other, without holes and overlaps, to the last byte of the file. */
final class Layout {

    private final List<Tensor> tensors;

    /** @param tensors will be put into the order of their bytes */
    Layout(List<Tensor> tensors) {
        this.tensors = tensors;
        tensors.sort((a, b) -> {
            int byBegin = Long.compareUnsigned(a.begin(), b.begin());
            return byBegin != 0 ? byBegin : Long.compareUnsigned(a.end(), b.end());
        });
    }

    /**
     * As the reference reader does it (tensor.rs:627-663, 420-422).
     *
     * @param available bytes behind the header
     */
    void check(long available, List<String> repeatedKeys) throws BrokenSafetensorsException {
        long start = 0;
        for (Tensor tensor : tensors) {
            checkOffsets(tensor, start, repeatedKeys);
            start = tensor.end();
            checkSize(tensor);
        }
        if (start != available) {
            throw new BrokenSafetensorsException(HeaderError.METADATA_INCOMPLETE_BUFFER, coverage(start, available));
        }
    }

    private static void checkOffsets(Tensor tensor, long start, List<String> repeatedKeys)
            throws BrokenSafetensorsException {
        if (tensor.begin() == start && Long.compareUnsigned(tensor.end(), tensor.begin()) >= 0) {
            return;
        }
        String what;
        if (!repeatedKeys.isEmpty()) {
            what = "its header names the tensor " + ShownName.quoted(repeatedKeys.get(0))
                    + " twice, which leaves a gap before " + ShownName.quoted(tensor.name());
        } else if (Long.compareUnsigned(tensor.end(), tensor.begin()) < 0) {
            what = "the tensor " + ShownName.quoted(tensor.name()) + " ends before it begins";
        } else if (Long.compareUnsigned(tensor.begin(), start) > 0) {
            what = Long.toUnsignedString(tensor.begin() - start) + " unused bytes precede the tensor "
                    + ShownName.quoted(tensor.name());
        } else {
            what = "the tensor " + ShownName.quoted(tensor.name()) + " overlaps the previous tensor";
        }
        throw new BrokenSafetensorsException(HeaderError.INVALID_OFFSET, what + "; download or create the file again");
    }

    private static void checkSize(Tensor tensor) throws BrokenSafetensorsException {
        long bytes;
        try {
            bytes = tensor.bytesByShape();
        } catch (ArithmeticException e) {
            throw new BrokenSafetensorsException(
                    HeaderError.VALIDATION_OVERFLOW,
                    "the tensor " + ShownName.quoted(tensor.name()) + " has the shape " + tensor.shapeInWords()
                            + ", which exceeds any file size; the header is damaged or malicious");
        }
        if (bytes < 0) {
            throw new BrokenSafetensorsException(
                    HeaderError.MISALIGNED_SLICE,
                    "the tensor " + ShownName.quoted(tensor.name()) + " (" + tensor.dtype() + ", "
                            + tensor.shapeInWords() + ") does not fill whole bytes; create the file again");
        }
        if (tensor.bytes() != bytes) {
            throw new BrokenSafetensorsException(
                    HeaderError.TENSOR_INVALID_INFO,
                    "the tensor " + ShownName.quoted(tensor.name()) + " (" + tensor.dtype() + ", "
                            + tensor.shapeInWords()
                            + ") needs " + Long.toUnsignedString(bytes) + " bytes but has "
                            + Long.toUnsignedString(tensor.bytes()) + "; create the file again");
        }
    }

    private static String coverage(long needed, long available) {
        if (Long.compareUnsigned(needed, available) > 0) {
            return "its tensors need " + Long.toUnsignedString(needed) + " bytes but the file has " + available
                    + ": the download did not finish; download it again";
        }
        return (available - needed) + " unexpected bytes follow its last tensor; download or create the file again";
    }
}
