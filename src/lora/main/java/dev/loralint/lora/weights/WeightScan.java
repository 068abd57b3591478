package dev.loralint.lora.weights;

import dev.loralint.finding.Sha256;
import dev.loralint.lora.network.LoraModule;
import dev.loralint.lora.network.LoraNetwork;
import dev.loralint.lora.network.TensorRole;
import dev.loralint.lora.weights.WeightPass.Hash;
import dev.loralint.lora.weights.WeightPass.Measured;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures a file's tensors and takes its hashes. Of a large file two threads read all, each for one of the two hashes:
 * handing the bytes from one to the other takes longer than reading them twice.
 */
public final class WeightScan {

    /** Smaller files are done before another thread would have started. */
    private static final long LARGE = 8L << 20;

    private static final long LEGACY_FROM = 0x100000;
    private static final long LEGACY_TO = 0x110000;

    private final SafetensorsHeader header;
    private final LoraNetwork network;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest tensors = Sha256.digest();
    private final MessageDigest window = Sha256.digest();

    public WeightScan(SafetensorsHeader header, LoraNetwork network) {
        this.header = header;
        this.network = network;
    }

    public WeightReport run(Path file) throws IOException {
        List<Hash> ofFile = List.of(new Hash(whole, 0, Long.MAX_VALUE), new Hash(window, LEGACY_FROM, LEGACY_TO));
        List<Hash> ofTensors = List.of(new Hash(tensors, header.weightsStart(), Long.MAX_VALUE));
        AtomicInteger begun = new AtomicInteger();
        List<Measured> measured = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            if (header.fileSize() < LARGE) {
                List<Hash> all = new ArrayList<>(ofFile);
                all.addAll(ofTensors);
                measured.addAll(new WeightPass(header, all, begun).run(channel));
            } else {
                FutureTask<List<Measured>> beside =
                        new FutureTask<>(() -> new WeightPass(header, ofTensors, begun).run(channel));
                start(beside);
                measured.addAll(new WeightPass(header, ofFile, begun).run(channel));
                measured.addAll(result(beside));
            }
        }
        HexFormat hex = HexFormat.of();
        String legacy =
                header.fileSize() > LEGACY_FROM ? hex.formatHex(window.digest()).substring(0, 8) : "";
        Hashes hashes = new Hashes(hex.formatHex(whole.digest()), hex.formatHex(tensors.digest()), legacy);
        return new WeightReport(hashes, modules(measured), values(measured));
    }

    private static void start(FutureTask<?> work) {
        Thread thread = new Thread(work, "loralint-weights");
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> T result(FutureTask<T> work) throws IOException {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /** Of the matrices: alphas are written in other ways, or not at all. */
    private static SampledValues values(List<Measured> measured) {
        float[] values = new float[measured.size()];
        int count = 0;
        Dtype coarsest = Dtype.F64;
        for (Measured one : measured) {
            TensorRole.Named named = one.named();
            if (named != null && named.role() != TensorRole.ALPHA) {
                values[count++] = one.measure().sample();
                coarsest = coarsest(coarsest, one.tensor().dtype());
            }
        }
        return SampledValues.of(coarsest, Arrays.copyOf(values, count));
    }

    /** bf16 has fewer digits than fp16. */
    private static Dtype coarsest(Dtype one, Dtype other) {
        boolean other16 = other.bits() == one.bits() && other == Dtype.BF16;
        return other.bits() < one.bits() || other16 ? other : one;
    }

    private List<ModuleWeights> modules(List<Measured> measured) {
        List<ModuleMeasure> modules = new ArrayList<>();
        Map<Tensor, ModuleMeasure> byTensor = new HashMap<>();
        for (LoraModule module : network.modules()) {
            ModuleMeasure measure = new ModuleMeasure(module);
            modules.add(measure);
            module.tensors().forEach(t -> byTensor.put(t, measure));
        }
        List<ModuleWeights> strays = new ArrayList<>();
        for (Measured one : measured) {
            ModuleMeasure module = byTensor.get(one.tensor());
            TensorMeasure measure = one.measure();
            if (module != null && one.named() != null) {
                module.add(one.named().role(), measure);
            } else if (measure.notANumber() + measure.infinite() > 0 || one.program()) {
                strays.add(ModuleWeights.stray(
                        one.tensor().name(), measure.notANumber(), measure.infinite(), one.program()));
            }
        }
        List<ModuleWeights> found = new ArrayList<>();
        modules.forEach(m -> found.add(m.finish()));
        found.addAll(strays);
        return found;
    }
}
