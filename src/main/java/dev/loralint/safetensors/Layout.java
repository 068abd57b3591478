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
            throw new BrokenSafetensorsException(HeaderFault.METADATA_INCOMPLETE_BUFFER, coverage(start, available));
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
                    + " twice, which leaves a hole before " + ShownName.quoted(tensor.name());
        } else if (Long.compareUnsigned(tensor.end(), tensor.begin()) < 0) {
            what = "the tensor " + ShownName.quoted(tensor.name()) + " ends before it begins";
        } else if (Long.compareUnsigned(tensor.begin(), start) > 0) {
            what = "there is a hole of " + Long.toUnsignedString(tensor.begin() - start) + " bytes before the tensor "
                    + ShownName.quoted(tensor.name());
        } else {
            what = "the tensor " + ShownName.quoted(tensor.name()) + " overlaps the one before it";
        }
        throw new BrokenSafetensorsException(
                HeaderFault.INVALID_OFFSET, what + "; the file was written wrongly: get it again from its maker");
    }

    private static void checkSize(Tensor tensor) throws BrokenSafetensorsException {
        long bytes;
        try {
            bytes = tensor.bytesByShape();
        } catch (ArithmeticException e) {
            throw new BrokenSafetensorsException(
                    HeaderFault.VALIDATION_OVERFLOW,
                    "the tensor " + ShownName.quoted(tensor.name()) + " claims the shape " + tensor.shapeInWords()
                            + ", more than any file can hold; the header is damaged or made to do harm");
        }
        if (bytes < 0) {
            throw new BrokenSafetensorsException(
                    HeaderFault.MISALIGNED_SLICE,
                    "the tensor " + ShownName.quoted(tensor.name()) + " of " + tensor.dtype() + " and "
                            + tensor.shapeInWords() + " does not come to whole bytes; the file was written wrongly");
        }
        if (tensor.bytes() != bytes) {
            throw new BrokenSafetensorsException(
                    HeaderFault.TENSOR_INVALID_INFO,
                    "the tensor " + ShownName.quoted(tensor.name()) + " of " + tensor.dtype() + " and "
                            + tensor.shapeInWords()
                            + " needs " + Long.toUnsignedString(bytes) + " bytes and has "
                            + Long.toUnsignedString(tensor.bytes()) + "; the file was written wrongly");
        }
    }

    private static String coverage(long needed, long available) {
        if (Long.compareUnsigned(needed, available) > 0) {
            return "its tensors need " + Long.toUnsignedString(needed) + " bytes and only " + available
                    + " are there: the download broke off; download it again";
        }
        return (available - needed) + " bytes follow its last tensor, which no reader takes; the file was added to or"
                + " written wrongly: get it again from its maker";
    }
}
