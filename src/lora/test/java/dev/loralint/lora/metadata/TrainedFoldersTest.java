package dev.loralint.lora.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the metadata say of the folders that were trained on, in every form in which programs write it. */
class TrainedFoldersTest {

    private static List<TrainedFolder> folders(Map<String, String> values) {
        return new TrainedFolders(new Metadata(values)).all();
    }

    private static Map<String, Map<String, Integer>> frequency(String value) {
        return TagFrequency.of(new Metadata(Map.of("ss_tag_frequency", value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"10_mira\": {\"mira\": 12, \"smile\": 3}}",
                "{\"10_mira\": {\"mira\": \"12\", \"smile\": 3.0}}",
                "\"{\\\"10_mira\\\": {\\\"mira\\\": 12, \\\"smile\\\": 3}}\"",
                "{\"10_mira\": \"{\\\"mira\\\": 12, \\\"smile\\\": 3}\"}",
                "{\"10_mira\": [[\"mira\", 12], [\"smile\", 3]]}",
                "{\"10_mira\": [{\"tag\": \"mira\", \"count\": 12}, {\"name\": \"smile\", \"frequency\": 3}]}",
            })
    void tagsAreCountedByFolderHoweverTheyAreWritten(String value) {
        assertEquals(Map.of("10_mira", Map.of("mira", 12, "smile", 3)), frequency(value));
    }

    @Test
    void tagsInNoFolderHaveAnEmptyOne() {
        assertEquals(Map.of("", Map.of("mira", 12)), frequency("{\"mira\": 12}"));
        assertEquals(Map.of("", Map.of("mira", 2, "hat", 1)), frequency("[\"mira\", \"hat\", \"mira\"]"));
    }

    @Test
    void blankTagsAndWhatIsNoCountAreLeftOut() {
        assertEquals(
                Map.of("10_mira", Map.of("mira", 1)),
                frequency("{\"10_mira\": {\"mira\": 1, \" \": 4, \"hat\": \"many\"}, \"empty\": {}}"));
        assertEquals(Map.of(), frequency("{broken"));
    }

    @Test
    void datasetsCountTheTagsWhereNothingElseDoes() {
        assertEquals(
                Map.of("10_mira", Map.of("mira", 12)),
                TagFrequency.of(
                        new Metadata(Map.of("ss_datasets", "[{\"tag_frequency\": {\"10_mira\": {\"mira\": 12}}}]"))));
    }

    @Test
    void imagesAndRepeatsAreThoseOfTheFolder() {
        List<TrainedFolder> folders = folders(Map.of(
                "ss_tag_frequency",
                "{\"10_mira\": {\"mira\": 12}, \"1_woman\": {\"woman\": 30}}",
                "ss_dataset_dirs",
                "{\"10_mira\": {\"n_repeats\": 10, \"img_count\": 12}}",
                "ss_reg_dataset_dirs",
                "{\"1_woman\": {\"n_repeats\": 1, \"img_count\": 30}}"));

        assertEquals(
                List.of("10_mira 10 12 false", "1_woman 1 30 true"),
                folders.stream()
                        .map(f -> f.name() + " " + f.repeats() + " " + f.images() + " " + f.regularisation())
                        .sorted()
                        .toList());
    }

    @Test
    void subsetsTellThePrefixOfEveryCaption() {
        TrainedFolder folder = folders(Map.of(
                        "ss_tag_frequency",
                        "{\"mira\": {\"smile\": 12}}",
                        "ss_datasets",
                        "[{\"subsets\": [{\"image_dir\": \"mira\", \"img_count\": 12, \"num_repeats\": 4,"
                                + " \"caption_prefix\": \"mira, \", \"is_reg\": true}]}]"))
                .get(0);

        assertEquals(new TrainedFolder("mira", Map.of("smile", 12), 12, 4, true, "mira, ", List.of()), folder);
    }

    @Test
    void tagsInNoFolderAreThoseOfAllImages() {
        TrainedFolder folder = folders(Map.of(
                        "ss_tag_frequency",
                        "{\"mira\": 40}",
                        "ss_dataset_dirs",
                        "{\"a\": {\"img_count\": 12}, \"b\": {\"img_count\": 30}}"))
                .get(0);

        assertEquals(42, folder.images());
        assertEquals(1, folder.repeats());
    }

    @Test
    void countsThatAreNoneAreNoImages() {
        List<Integer> images = Stream.of("-3", "\"12\"", "null")
                .map(count -> folders(Map.of(
                                "ss_tag_frequency",
                                "{\"mira\": {\"smile\": 1}}",
                                "ss_dataset_dirs",
                                "{\"mira\": {\"img_count\": " + count + "}}"))
                        .get(0)
                        .images())
                .toList();

        assertEquals(List.of(0, 0, 0), images);
    }
}
