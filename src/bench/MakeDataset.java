import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes a dataset to measure with: {@code java MakeDataset.java FOLDER CAPTIONS CONCEPTS IMAGES(yes|no) [FORM]}. The form is
 * {@code txt}, or one of {@code metadata.jsonl}, {@code metadata.csv}, {@code captions.json} and {@code meta.json}: one file for
 * each concept. A dataset.toml of sd-scripts names the last, which no folder is searched for.
 */
public class MakeDataset {

    private static final String[] TRAITS = {
        "blonde hair", "long hair", "blue eyes", "hair between eyes", "sidelocks", "pointy ears", "mole under eye"
    };

    private static final String[] OTHERS =
            ("smile,outdoors,tree,white dress,looking at viewer,sitting,standing,night,city lights,jacket,scarf,from side,"
                            + "upper body,full body,open mouth,closed mouth,holding cup,book,beach,snow,umbrella,red shirt,"
                            + "black skirt,boots,hat,hair ribbon,simple background,white background,blush,arms up,cat,"
                            + "flower,window,indoors,bed,school uniform,pleated skirt,thighhighs,gloves,necklace,wet,rain,"
                            + "cowboy shot,profile,from above,from below,sky,cloud,ocean,grass,road,bridge,lantern,kimono")
                    .split(",");

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int captions = Integer.parseInt(args[1]);
        int concepts = Integer.parseInt(args[2]);
        boolean images = args[3].equals("yes");
        String form = args.length > 4 ? args[4] : "txt";
        StringBuilder toml = new StringBuilder("[[datasets]]\nresolution = 1024\n");
        Random random = new Random(7);
        for (int c = 0; c < concepts; c++) {
            String trigger = "tova" + Integer.toString(c, 36) + "mir";
            Path concept = Files.createDirectories(folder.resolve("10_" + trigger));
            StringBuilder table = new StringBuilder(
                    switch (form) {
                        case "metadata.csv" -> "file_name,text\n";
                        case "captions.json", "meta.json" -> "{";
                        default -> "";
                    });
            for (int i = c; i < captions; i += concepts) {
                String caption = caption(random, trigger);
                if (form.equals("txt")) {
                    Files.writeString(concept.resolve(i + ".txt"), caption);
                } else {
                    table.append(i > c ? separator(form) : "").append(row(form, i + ".png", caption));
                }
                if (images) {
                    Files.write(concept.resolve(i + ".png"), png(random));
                }
            }
            if (!form.equals("txt")) {
                Files.writeString(concept.resolve(form), table + (form.endsWith(".json") ? "}" : "\n"));
            }
            if (form.equals("meta.json")) {
                toml.append("[[datasets.subsets]]\nimage_dir = \"" + concept.getFileName() + "\"\nmetadata_file = \""
                        + concept.getFileName() + "/meta.json\"\n");
            }
        }
        if (form.equals("meta.json")) {
            Files.writeString(folder.resolve("dataset.toml"), toml);
        }
    }

    /** As {@code json.dump} separates entries: all of them on one line. */
    private static String separator(String form) {
        return form.endsWith(".json") ? ", " : "\n";
    }

    private static String row(String form, String image, String caption) {
        return switch (form) {
            case "metadata.jsonl" -> "{\"file_name\": \"" + image + "\", \"text\": \"" + caption + "\"}";
            case "metadata.csv" -> image + ",\"" + caption + "\"";
            case "captions.json" -> "\"" + image + "\": [\"" + caption + "\"]";
            case "meta.json" -> "\"" + image + "\": {\"caption\": \"" + caption + "\"}";
            default -> throw new IllegalArgumentException(form);
        };
    }

    private static String caption(Random random, String trigger) {
        List<String> tags = new ArrayList<>(List.of(OTHERS));
        Collections.shuffle(tags, random);
        tags = new ArrayList<>(tags.subList(0, 12 + random.nextInt(6)));
        for (String trait : TRAITS) {
            if (random.nextInt(100) < 88) {
                tags.add(random.nextInt(tags.size()), trait);
            }
        }
        tags.add(0, "solo");
        tags.add(0, "1girl");
        if (random.nextInt(100) < 96) {
            tags.add(0, trigger);
        }
        return String.join(", ", tags);
    }

    /** A PNG with a size, compressed data that stand for a picture, and an end: nobody here decodes it. */
    private static byte[] png(Random random) {
        byte[] bytes = {
            (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 4, 0, 0, 0, 4, 0, 8, 2, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 4, 'I', 'D', 'A', 'T', 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0
        };
        bytes[18] = (byte) (3 + random.nextInt(2));
        return bytes;
    }
}
