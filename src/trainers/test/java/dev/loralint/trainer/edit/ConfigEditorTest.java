package dev.loralint.trainer.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Change;
import dev.loralint.finding.Change.RemoveSetting;
import dev.loralint.finding.Change.RenameSetting;
import dev.loralint.finding.Change.SetSetting;
import dev.loralint.finding.Change.StripByteOrderMark;
import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainers.aitoolkit.AiToolkit;
import dev.loralint.trainers.derrian.Derrian;
import dev.loralint.trainers.diffusionpipe.DiffusionPipe;
import dev.loralint.trainers.onetrainer.OneTrainer;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A setting changes; comments, order, quoting, indentation and line ends stay. */
class ConfigEditorTest {

    private static final Location ANYWHERE = Location.of("file");

    // ---- TOML

    @Test
    void valueIsReplacedInPlace() {
        assertEquals(
                "# mine\r\n[network]\r\n  network_dim=32 # big\r\n  network_alpha=16   # half\r\n",
                toml(
                        "# mine\r\n[network]\r\n  network_dim=32 # big\r\n  network_alpha=32   # half\r\n",
                        new SetSetting("network_alpha", "16")));
        assertEquals(
                "lr_scheduler = 'cosine'\n",
                toml("lr_scheduler = 'constant'\n", new SetSetting("lr_scheduler", "\"cosine\"")));
    }

    @Test
    void missingKeyIsAddedAfterItsNeighbours() {
        assertEquals(
                "[a]\nnetwork_dim = 32 # big\nnetwork_alpha = 16\n\n[b]\nseed = 1\n",
                toml("[a]\nnetwork_dim = 32 # big\n\n[b]\nseed = 1\n", new SetSetting("network_alpha", "16")));
        assertEquals("seed = 1\nfoo = true", toml("seed = 1", new SetSetting("foo", "true")));
        assertEquals("foo = true\n", toml("", new SetSetting("foo", "true")));
        assertEquals("[a]\nx = 1\nfoo = true\n", toml("[a]\nx = 1\n", new SetSetting("foo", "true")));
    }

    @Test
    void keyWithoutNeighboursIsAddedAtTheFinding() {
        assertEquals(
                "resolution = \"1024,1536\"\nseed = 1\nenable_bucket = true\nmax_bucket_reso = 1536\n",
                edited(
                        "x.toml",
                        null,
                        "resolution = \"1024,1536\"\nseed = 1\n",
                        new Location("x.toml", 1, 1, 1, 10),
                        new SetSetting("enable_bucket", "true"),
                        new SetSetting("max_bucket_reso", "1536")));
    }

    @Test
    void removedKeyTakesItsLineButKeepsItsComment() {
        assertEquals("a = 1\nb = 2\n", toml("a = 1\nx = 3\nb = 2\n", new RemoveSetting("x")));
        assertEquals("a = 1\n# why\nb = 2\n", toml("a = 1\nx = 3 # why\nb = 2\n", new RemoveSetting("x")));
        assertEquals("a = 1", toml("a = 1\nx = 3", new RemoveSetting("x")));
        assertEquals("t = { a = 1 }\n", toml("t = { a = 1, x = 2 }\n", new RemoveSetting("t.x")));
        assertEquals("t = { a = 1 }\n", toml("t = { x = 2, a = 1 }\n", new RemoveSetting("t.x")));
    }

    @Test
    void renamedKeyReplacesAnExistingOne() {
        assertEquals(
                "  sdpa  = true # fast\n", toml("  xformers  = true # fast\n", new RenameSetting("xformers", "sdpa")));
        assertEquals("sdpa = true\n", toml("xformers = true\nsdpa = false\n", new RenameSetting("xformers", "sdpa")));
    }

    @Test
    void listKeepsItsLinesAndComments() {
        assertEquals(
                "optimizer_args = [\n    \"d_coef=2\", # coefficient\n    # all of it\n    \"betas=0.9,0.99\",\n]\n",
                toml(
                        "optimizer_args = [\n    \"d_coef=1\", # coefficient\n    # all of it\n    \"betas=0.9,0.99\",\n"
                                + "    \"scale_parameter=False\",\n]\n",
                        new SetSetting("optimizer_args", "[\"d_coef=2\", \"betas=0.9,0.99\"]")));
        assertEquals(
                "optimizer_args = [ 'a=1' ]\n".replace("[ 'a=1' ]", "['d_coef=2', 'a=1']"),
                toml("optimizer_args = [ 'a=1' ]\n", new SetSetting("optimizer_args", "[\"d_coef=2\", \"a=1\"]")));
    }

    @Test
    void severalSettingsChangeTogetherOrNotAtAll() {
        String file = "optimizer_type = \"AdamW8bit\"\nlearning_rate = 1e-4 # low\nuse_8bit_adam = true\n";
        assertEquals(
                "optimizer_type = \"Prodigy\"\nlearning_rate = 1.0 # low\noptimizer_args = [\"d_coef=2\"]\n",
                toml(
                        file,
                        new SetSetting("optimizer_type", "\"Prodigy\""),
                        new SetSetting("learning_rate", "1.0"),
                        new SetSetting("optimizer_args", "[\"d_coef=2\"]"),
                        new RemoveSetting("use_8bit_adam")));
        assertEquals(
                file, toml(file, new SetSetting("learning_rate", "1.0"), new RenameSetting("nothing", "something")));
    }

    @Test
    void settingAtTheLocationIsChanged() {
        String file =
                "[[datasets]]\n[[datasets.subsets]]\nnum_repeats = \"1\"\n[[datasets.subsets]]\nnum_repeats = \"2\"\n";
        String after = file.replace("\"2\"", "2");
        assertEquals(
                after,
                edited(
                        "d.toml",
                        SdScripts.DATASET,
                        file,
                        Location.of("d.toml", 5, 1, 10),
                        new SetSetting("num_repeats", "2")));
    }

    @Test
    void byteOrderMarkIsRemovedAndCountsInOffsets() {
        assertEquals(
                "é = 1\nseed = 2\n",
                toml("\ufeffé = 1\nseed = 1\n", new StripByteOrderMark(), new SetSetting("seed", "2")));
        assertEquals("\ufeffa = 1\nseed = 2\n", toml("\ufeffa = 1\nseed = 1\n", new SetSetting("seed", "2")));
    }

    @Test
    void missingSectionIsAddedIfTheFormatNeedsIt() {
        assertEquals(
                "[optimizer]\ntype = 'adamw'\nd_coef = 2.0\n",
                edited(
                        "c.toml",
                        DiffusionPipe.TRAINING,
                        "[optimizer]\ntype = 'adamw'\n",
                        ANYWHERE,
                        new SetSetting("optimizer.d_coef", "2.0")));
        assertEquals(
                "a = 1\n\n[optimizer]\nd_coef = 2.0\n",
                edited(
                        "c.toml",
                        DiffusionPipe.TRAINING,
                        "a = 1\n",
                        ANYWHERE,
                        new SetSetting("optimizer.d_coef", "2.0")));
        String derrian =
                "[optimizer_args.args]\noptimizer_type = \"AdamW\"\n\n[optimizer_args.args.optimizer_args]\nbetas = \"0.9\"\n";
        assertEquals(
                derrian + "d_coef = \"2\"\n",
                edited(
                        "c.toml",
                        Derrian.FORMAT,
                        derrian,
                        ANYWHERE,
                        new SetSetting("optimizer_args.args.optimizer_args.d_coef", "\"2\"")));
    }

    /** Sections of Derrian's are called like options, and are no neighbours of one. */
    @Test
    void missingKeyIsAddedToAnExistingSection() {
        String general = "[general_args.args]\nsdxl = true\n";
        assertEquals(
                "[general_args.args]\nsdxl = true\nlr_scheduler = \"cosine\"\n\n"
                        + "[optimizer_args.args.optimizer_args]\nd_coef = \"2\"\n",
                edited(
                        "c.toml",
                        Derrian.FORMAT,
                        general,
                        ANYWHERE,
                        new SetSetting("optimizer_args.args.optimizer_args.d_coef", "\"2\""),
                        new SetSetting("lr_scheduler", "\"cosine\"")));
        assertEquals(
                "[network_args.args]\nnetwork_dim = 8\ndebiased_estimation_loss = true\n",
                edited(
                        "c.toml",
                        Derrian.FORMAT,
                        "[network_args.args]\nnetwork_dim = 8\n",
                        ANYWHERE,
                        new SetSetting("debiased_estimation_loss", "true")));
    }

    @Test
    void unparsableFileIsUnchanged() {
        assertEquals("a = \nseed = 1\n", toml("a = \nseed = 1\n", new SetSetting("seed", "2")));
    }

    // ---- JSON

    @Test
    void jsonKeepsItsIndentationAndCommas() {
        String file =
                "{\n    \"optimizer\": {\n        \"optimizer\": \"ADAMW\",\n        \"betas\": 0.9\n    },\n    \"epochs\": 3\n}\n";
        assertEquals(
                file.replace("\"ADAMW\",", "\"PRODIGY\",\n        \"d_coef\": 2.0,"),
                onetrainer(
                        file,
                        new SetSetting("optimizer.optimizer", "\"PRODIGY\""),
                        new SetSetting("optimizer.d_coef", "2.0")));
        assertEquals(
                file.replace("        \"betas\": 0.9\n", "").replace("\"ADAMW\",", "\"ADAMW\""),
                onetrainer(file, new RemoveSetting("optimizer.betas")));
        assertEquals(
                file.replace("        \"optimizer\": \"ADAMW\",\n", ""),
                onetrainer(file, new RemoveSetting("optimizer.optimizer")));
        assertEquals("{\"a\": 1, \"b\": 2, \"c\": 3}", onetrainer("{\"a\": 1, \"c\": 3}", new SetSetting("b", "2")));
        assertEquals("{\"unet\": {\"train\": true}}", onetrainer("{}", new SetSetting("unet.train", "true")));
    }

    // ---- YAML

    @Test
    void yamlKeepsItsLayout() {
        String file =
                "job: extension\nconfig:\n  name: 'mira'\n  process:\n    - type: sd_trainer # one\n      train:\n"
                        + "        lr: 1e-4 # low\n        optimizer: \"adamw8bit\"\n      network:\n        linear: 32\n";
        assertEquals(
                file.replace("1e-4", "1.0")
                        .replace("adamw8bit\"\n", "prodigy\"\n        optimizer_params:\n          d_coef: 2.0\n"),
                yaml(
                        file,
                        new SetSetting("config.process.0.train.lr", "1.0"),
                        new SetSetting("config.process.0.train.optimizer", "\"prodigy\""),
                        new SetSetting("config.process.0.train.optimizer_params.d_coef", "2.0")));
        assertEquals(
                file.replace("        lr: 1e-4 # low\n", "        # low\n"),
                yaml(file, new RemoveSetting("config.process.0.train.lr")));
        assertEquals(
                file + "        linear_alpha: 16\n",
                yaml(file, new SetSetting("config.process.0.network.linear_alpha", "16")));
    }

    @Test
    void aliasIsReplacedByTheValue() {
        String file = "base: &lr 1e-4\nconfig:\n  process:\n    - train:\n        lr: *lr # shared\n";
        assertEquals(file.replace("*lr", "1.0"), yaml(file, new SetSetting("config.process.0.train.lr", "1.0")));
    }

    // ---- launch scripts

    @Test
    void anOptionInAVariableIsNotWrittenASecondTime() {
        for (String use :
                List.of("A=\"--max_train_epochs 2.0\"\nX $A\n", "A=(--max_train_epochs 2.0)\nX \"${A[@]}\"\n")) {
            String file = use.replace("X", "accelerate launch sdxl_train_network.py");
            assertEquals(file, script(file, new SetSetting("max_train_epochs", "2")), use);
        }
    }

    @Test
    void scriptKeepsItsLineContinuations() {
        String file =
                "accelerate launch sdxl_train_network.py \\\n  --network_dim=32 \\\n  --xformers \\\n  --learning_rate=\"$LR\" \\\n"
                        + "  --seed=1\necho done\n";
        assertEquals(file.replace("--xformers", "--sdpa"), script(file, new RenameSetting("xformers", "sdpa")));
        assertEquals(file.replace("  --xformers \\\n", ""), script(file, new RemoveSetting("xformers")));
        assertEquals(
                file.replace("--seed=1", "--seed=1 \\\n  --torch_compile"),
                script(file, new SetSetting("torch_compile", "true")));
        assertEquals(file, script(file, new SetSetting("learning_rate", "1.0")));
        assertEquals(
                file.replace("--seed=1", "--seed=1 \\\n  --optimizer_args=\"d_coef=2\" \"a=b\""),
                script(file, new SetSetting("optimizer_args", "[\"d_coef=2\", \"a=b\"]"))
                        .replace("--optimizer_args \"", "--optimizer_args=\""));
    }

    @Test
    void valuesThatVariablesGiveAreLeft() {
        for (String value : List.of("=$A", " \"${A:-2.0}\"", "=\"$1\"", "=$(cat x)", "=`cat x`", "=x/$A", " a $B")) {
            String file = "A=2.0\nB=3\npython train_network.py --seed 1 --max_train_epochs" + value + "\n";
            assertEquals(file, script(file, new SetSetting("max_train_epochs", "2")), value);
            assertEquals(file, script(file, new RemoveSetting("max_train_epochs")), value);
        }
    }

    private static String toml(String file, Change... changes) {
        return edited("c.toml", SdScripts.CONFIG, file, ANYWHERE, changes);
    }

    private static String onetrainer(String file, Change... changes) {
        return edited("c.json", OneTrainer.FORMAT, file, ANYWHERE, changes);
    }

    private static String yaml(String file, Change... changes) {
        return edited("c.yaml", AiToolkit.FORMAT, file, ANYWHERE, changes);
    }

    private static String script(String file, Change... changes) {
        return edited("c.sh", SdScripts.LAUNCH, file, ANYWHERE, changes);
    }

    private static String edited(
            String name, @Nullable TrainerFormat format, String file, Location place, Change... changes) {
        byte[] bytes = file.getBytes(UTF_8);
        ConfigEditor editor = ConfigEditor.of(name, bytes, format);
        return new String(TextEdit.applied(bytes, editor.edits(List.of(changes), place)), UTF_8);
    }
}
