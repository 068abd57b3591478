package dev.loralint.trainers.sdscripts.run;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.disk.Disk;
import dev.loralint.files.Suffixes;
import dev.loralint.plan.buckets.FittedImage;
import dev.loralint.plan.buckets.FittedImages;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.training.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A cache that the trainer reads and with which it exits.
 *
 * @param concept of its image
 * @param name of the file
 * @param ofText whether it has an encoded caption, not latents
 * @param damaged whether numpy cannot read it; if not, it lacks latents of the size that is trained
 */
public record UnusableCache(Concept concept, String name, boolean ofText, boolean damaged) {

    /** The names of caches end with these; the caches of HunyuanImage have a latent for 32 pixels, all others for 8. */
    private enum Kind {
        SD("_sd.npz", "", 8),
        SDXL("_sdxl.npz", "_te_outputs.npz", 8),
        FLUX("_flux.npz", "_flux_te.npz", 8),
        SD3("_sd3.npz", "_sd3_te.npz", 8),
        LUMINA("_lumina.npz", "_lumina_te.npz", 8),
        HUNYUAN("_hi.npz", "_hi_te.npz", 32),
        ANIMA("_anima.npz", "_anima_te.npz", 8);

        private final String latents;
        private final String text;
        private final int stride;

        Kind(String latents, String text, int stride) {
            this.latents = latents;
            this.text = text;
            this.stride = stride;
        }

        static Optional<Kind> of(SdScriptsRun run) {
            if (run.isSdxlScript()) {
                return Optional.of(SDXL);
            }
            BaseFamily family = run.family();
            return Optional.ofNullable(
                    switch (family) {
                        case SD15, SD2 -> SD;
                        case FLUX, CHROMA -> FLUX;
                        case SD3 -> SD3;
                        case LUMINA -> LUMINA;
                        case HUNYUAN_IMAGE -> HUNYUAN;
                        case ANIMA -> ANIMA;
                        default -> null;
                    });
        }
    }

    /** Those next to the images of a run that caches on the disk (strategy_base.py: LatentsCachingStrategy). */
    static List<UnusableCache> of(SdScriptsRun run) {
        List<UnusableCache> found = new ArrayList<>();
        Optional<Kind> kind = run.since("0.10.1") ? Kind.of(run) : Optional.empty();
        if (kind.isPresent()) {
            if (run.on("cache_latents_to_disk")) {
                latents(run, kind.get(), found);
            }
            if (run.on("cache_text_encoder_outputs_to_disk") && !kind.get().text.isEmpty()) {
                texts(run, kind.get().text, found);
            }
        }
        return found;
    }

    private static void latents(SdScriptsRun run, Kind kind, List<UnusableCache> found) {
        for (FittedImages pictures : run.training().fit().pictures()) {
            Concept concept = pictures.concept();
            Optional<Path> folder = folder(run, concept);
            Set<String> names = names(folder);
            for (FittedImage fitted : names.isEmpty() ? List.<FittedImage>of() : pictures.all()) {
                String stem = Suffixes.stem(fitted.image().fileName());
                String name = String.format(
                        Locale.ROOT,
                        "%s_%04dx%04d%s",
                        stem,
                        fitted.size().width(),
                        fitted.size().height(),
                        kind.latents);
                // an old cache of Stable Diffusion goes first
                if (names.contains(name) && !names.contains(stem + ".npz")) {
                    ArrayFile file = ArrayFile.read(folder.orElseThrow().resolve(name));
                    boolean lacks = run.on("skip_cache_check") && file.lacks("latents", expected(fitted, kind.stride));
                    if (file.damaged() || lacks) {
                        found.add(new UnusableCache(concept, name, false, file.damaged()));
                    }
                }
            }
        }
    }

    /** Height before width, as the names of arrays have it. */
    private static String expected(FittedImage fitted, int stride) {
        return "latents_" + fitted.placement().bucket().height() / stride + 'x'
                + fitted.placement().bucket().width() / stride;
    }

    private static void texts(SdScriptsRun run, String suffix, List<UnusableCache> found) {
        Training training = run.training();
        training.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .forEach(concept -> {
                    Optional<Path> folder = folder(run, concept);
                    Set<String> names = names(folder);
                    for (ImageFile image : names.isEmpty() ? List.<ImageFile>of() : concept.images()) {
                        String name = Suffixes.stem(image.fileName()) + suffix;
                        if (names.contains(name)
                                && ArrayFile.read(folder.orElseThrow().resolve(name))
                                        .damaged()) {
                            found.add(new UnusableCache(concept, name, true, true));
                        }
                    }
                });
    }

    private static Optional<Path> folder(SdScriptsRun run, Concept concept) {
        return run.config().starts().find(concept.path(), Disk::isDirectory);
    }

    private static Set<String> names(Optional<Path> folder) {
        List<String> names = folder.map(Disk::names).orElse(null);
        return names == null || names.stream().noneMatch(name -> name.endsWith(".npz")) ? Set.of() : Set.copyOf(names);
    }
}
