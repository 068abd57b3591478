package dev.loralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.plan.ImagePlan;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.SubsetPlan;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.schedule.LearningRate;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.result.Outlook;
import dev.loralint.training.PublishedMemory;
import dev.loralint.training.Strength;
import dev.loralint.training.UsualRange;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan for programs (its schema is docs/schema/plan.schema.json). */
public final class PlanJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private PlanJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * @param outlook what the trainer will do
     * @param strength how strongly and how long a LoRA is trained
     * @throws IOException if it cannot be written
     */
    public static void write(TrainingPlan plan, Outlook outlook, Optional<Strength> strength, Writer out)
            throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
        new PlanJson(json).plan(plan, outlook, strength);
        json.flush();
        out.write("\n");
        out.flush();
    }

    /** {@code error} where the trainer stops, {@code warn} where it leaves something out, else {@code ok}. */
    public static String status(TrainingPlan plan, List<String> stops) {
        if (!stops.isEmpty()) {
            return "error";
        }
        return plan.leftOut().isEmpty() ? "ok" : "warn";
    }

    private void plan(TrainingPlan plan, Outlook outlook, Optional<Strength> strength) throws IOException {
        List<String> stops = outlook.state() == Outlook.State.STOPS ? outlook.reasons() : List.of();
        json.writeStartObject();
        json.writeNumberField("schema", 1);
        json.writeStringField("status", status(plan, stops));
        json.writeStringField("config", plan.config());
        json.writeStringField("trainer", plan.trainer());
        json.writeStringField("state", outlook.state().label());
        json.writeStringField("verdict", Verdict.trainer(List.of(outlook), plan.medium()));
        texts("stops", stops);
        json.writeArrayFieldStart("datasets");
        for (DatasetPlan dataset : plan.datasets()) {
            dataset(dataset);
        }
        json.writeEndArray();
        numberOrNull("num_batches_total", plan.batches(), plan.isCounted());
        if (plan.schedule().isPresent()) {
            schedule(plan.schedule().get());
        } else {
            json.writeNullField("steps");
        }
        if (strength.isPresent()) {
            strength(strength.get(), plan);
        } else {
            json.writeNullField("strength");
        }
        json.writeArrayFieldStart("left_out");
        for (LeftOut left : plan.leftOut()) {
            json.writeStartObject();
            json.writeStringField("what", left.kind().label());
            json.writeStringField("path", left.path());
            json.writeNumberField("count", left.count());
            json.writeStringField("reason", left.kind().words());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("unknown", plan.unknown());
        json.writeEndObject();
    }

    private void schedule(Schedule schedule) throws IOException {
        json.writeObjectFieldStart("steps");
        json.writeNumberField("per_epoch", schedule.perEpoch());
        json.writeNumberField("epochs", schedule.epochs());
        json.writeNumberField("total", schedule.total());
        json.writeNumberField("warmup", schedule.warmup());
        json.writeNumberField("save_every_n_epochs", schedule.saveEveryEpochs());
        json.writeNumberField("save_every_n_steps", schedule.saveEverySteps());
        numberOrNull("files", schedule.files(), schedule.isCounted());
        if (schedule.rate().isPresent()) {
            LearningRate rate = schedule.rate().get();
            json.writeStringField("lr_scheduler", rate.scheduler());
            json.writeObjectFieldStart("rate_at");
            for (long step : schedule.marks()) {
                json.writeNumberField(String.valueOf(step), Math.rint(rate.at().applyAsDouble(step) * 1e6) / 1e6);
            }
            json.writeEndObject();
        } else {
            json.writeNullField("lr_scheduler");
        }
        json.writeEndObject();
    }

    private void strength(Strength strength, TrainingPlan plan) throws IOException {
        RunLength length = strength.length();
        json.writeObjectFieldStart("strength");
        number("network_alpha", strength.alpha().setting().number());
        number("network_dim", strength.alpha().dim().number());
        number("scale", strength.alpha().ratio());
        number("dropout", strength.dropout());
        json.writeStringField("optimizer", strength.optimizer());
        number("learning_rate", strength.rate().rate());
        number("text_encoder_lr", strength.textRate().rate());
        numberOrNull("num_images", length.images(), length.images() > 0);
        numberOrNull("images_seen", length.seen(), length.isCounted());
        numberOrNull("total_steps", length.steps(), length.steps() > 0);
        number("num_epochs", length.perEpoch() > 0 ? length.epochs() : Double.NaN);
        json.writeArrayFieldStart("concepts");
        for (SubsetPlan subset : StrengthText.concepts(plan)) {
            json.writeStartObject();
            json.writeStringField("image_dir", subset.imageDir());
            json.writeNumberField("image_count", subset.imageCount());
            json.writeNumberField("num_repeats", subset.repeats());
            numberOrNull("times_each", Math.round(subset.repeats() * length.epochs()), length.perEpoch() > 0);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("usual");
        for (UsualRange usual : strength.usual()) {
            json.writeStartObject();
            json.writeStringField("kind", usual.kind());
            number("least", usual.least());
            number("most", usual.most());
            json.writeStringField("source", usual.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        textOrNull("memory", strength.memory().map(PublishedMemory::gigabytes).orElse(null));
        textOrNull(
                "memory_source", strength.memory().map(PublishedMemory::source).orElse(null));
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private void dataset(DatasetPlan dataset) throws IOException {
        BucketSettings settings = dataset.settings();
        json.writeStartObject();
        json.writeStringField("type", dataset.method().label());
        numberOrNull("batch_size", dataset.batchSize(), dataset.batchSize() != DatasetPlan.UNKNOWN);
        if (!settings.isSized()) {
            json.writeNullField("resolution");
        } else {
            size("resolution", settings.resolution());
        }
        json.writeBooleanField("enable_bucket", settings.enabled());
        limit("min_bucket_reso", settings, settings.minimum());
        limit("max_bucket_reso", settings, settings.maximum());
        limit("bucket_reso_steps", settings, settings.steps());
        json.writeBooleanField("bucket_no_upscale", settings.noUpscale());
        json.writeObjectFieldStart("buckets");
        for (Map.Entry<ImageSize, Integer> bucket : dataset.buckets().entrySet()) {
            json.writeNumberField(bucket.getKey().toString(), bucket.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("num_train_images", dataset.trainImages());
        json.writeNumberField("num_reg_images", dataset.regularisationImages());
        numberOrNull("num_batches", dataset.batches(), dataset.isCounted());
        json.writeArrayFieldStart("subsets");
        // a ControlNetDataset of the trainer keeps its subsets to itself
        if (dataset.method() != DatasetPlan.Method.CONTROL_NET) {
            for (SubsetPlan subset : dataset.subsets()) {
                subset(subset);
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("images");
        for (ImagePlan image : dataset.images().values()) {
            image(image);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void numberOrNull(String name, long value, boolean known) throws IOException {
        if (known) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private void limit(String name, BucketSettings settings, int value) throws IOException {
        if (settings.enabled() && settings.isSized()) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private void subset(SubsetPlan subset) throws IOException {
        json.writeStartObject();
        json.writeStringField("image_dir", subset.imageDir());
        textOrNull("metadata_file", subset.metadataFile());
        json.writeNumberField("num_repeats", subset.repeats());
        textOrNull("class_tokens", subset.classTokens());
        json.writeBooleanField("is_reg", subset.regularisation());
        json.writeNumberField("image_count", subset.imageCount());
        json.writeObjectFieldStart("captions");
        for (Map.Entry<String, String> caption : subset.captions().entrySet()) {
            json.writeStringField(caption.getKey(), caption.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void image(ImagePlan image) throws IOException {
        json.writeObjectFieldStart(image.key());
        json.writeStringField("caption", image.caption());
        textOrNull("effective", image.trained().effective());
        texts("always_in_front", image.trained().alwaysInFront());
        size("size", image.size());
        size("bucket", image.placement().bucket());
        size("resized", image.placement().resized());
        json.writeNumberField("cropped", Math.rint(image.placement().croppedAway() * 1000) / 1000);
        json.writeNumberField("repeats", image.repeats());
        json.writeBooleanField("is_reg", image.regularisation());
        numberOrNull("tokens", image.tokens(), image.isCounted());
        textOrNull("first_lost", image.firstLost().isEmpty() ? null : image.firstLost());
        json.writeEndObject();
    }

    private void size(String name, ImageSize size) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(size.width());
        json.writeNumber(size.height());
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void textOrNull(String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }
}
