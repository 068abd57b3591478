import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes captions to measure with, as JSON lines: {@code java MakeCaptions.java FOLDER CAPTIONS CONCEPTS [SHARE] [--files]}. SHARE is
 * the part of all captions that the first concept has (default: all have as many). With {@code --files} it also makes a folder
 * for each concept with a text file for each caption. Some captions have duplicate tags, contradictions, other spellings, no
 * trigger word, or no text.
 */
public class MakeCaptions {

    private static final int ROWS = 250_000;

    private static final String[] HAIR = {"blonde hair", "black hair", "brown hair", "silver hair", "red hair", "blue hair"};
    private static final String[] EYES = {"blue eyes", "green eyes", "red eyes", "purple eyes", "brown eyes"};
    private static final String[] TAGS = ("solo,smile,outdoors,tree,white dress,looking at viewer,sitting,standing,night,city lights,"
                    + "jacket,scarf,from side,upper body,full body,open mouth,closed mouth,holding cup,book,beach,snow,umbrella,"
                    + "red shirt,black skirt,boots,hat,hair ribbon,simple background,white background,blush,arms up,cat,flower,"
                    + "window,indoors,bed,school uniform,pleated skirt,thighhighs,gloves,necklace,wet,rain,cowboy shot,profile,"
                    + "from above,from below,sky,cloud,ocean,grass,road,bridge,long hair,very long hair,dress")
            .split(",");

    private static final int[] STEPS = {1, 5, 9, 11, 13};

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int captions = Integer.parseInt(args[1]);
        int concepts = Integer.parseInt(args[2]);
        double share = args.length > 3 && !args[3].startsWith("--") ? Double.parseDouble(args[3]) : 1.0 / concepts;
        boolean files = args[args.length - 1].equals("--files");
        Random random = new Random(11);
        Writer out = null;
        for (int i = 0; i < captions; i++) {
            if (i % ROWS == 0) {
                if (out != null) {
                    out.close();
                }
                OutputStream file = new BufferedOutputStream(
                        Files.newOutputStream(folder.resolve(String.format("captions-%05d.jsonl", i / ROWS))), 1 << 16);
                out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), 1 << 16);
            }
            int concept = concepts == 1 || random.nextDouble() < share ? 0 : 1 + random.nextInt(concepts - 1);
            String name = "10_" + trigger(concept);
            String path = name + "/" + String.format("%08d.txt", i);
            String text = caption(concept, i, random);
            out.write("{\"path\": \"" + path + "\", \"caption\": \"" + text + "\"}\n");
            if (files) {
                Path caption = folder.resolve("files").resolve(path);
                Files.createDirectories(caption.getParent());
                Files.writeString(caption, text);
            }
        }
        if (out != null) {
            out.close();
        }
    }

    /** A word that no vocabulary knows. */
    private static String trigger(int concept) {
        StringBuilder word = new StringBuilder("vex");
        for (int n = concept + 7; n > 0; n /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(n % 20)).append("aeiou".charAt(n % 5));
        }
        return word.toString();
    }

    private static String caption(int concept, int number, Random random) {
        int problem = random.nextInt(200);
        if (problem == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(problem == 1 ? "1girl" : trigger(concept) + ", 1girl");
        boolean rare = random.nextInt(50) == 0;
        text.append(", ").append(HAIR[(concept + (rare ? 1 : 0)) % HAIR.length]);
        if (random.nextInt(10) > 0) {
            text.append(", ").append(EYES[concept % EYES.length]);
        }
        if (problem == 2) {
            text.append(", ").append(EYES[(concept + 1) % EYES.length]);
        }
        // each tag once: steps that have no factor in common with the number of tags
        int at = random.nextInt(TAGS.length);
        int step = STEPS[random.nextInt(STEPS.length)];
        for (int i = 5 + random.nextInt(15); i > 0; i--) {
            text.append(", ").append(TAGS[at]);
            at = (at + step) % TAGS.length;
        }
        if (problem == 3) {
            text.append(", blurry, blurry");
        }
        if (random.nextInt(20) == 0) {
            text.append(", detail ").append(concept).append(' ').append(random.nextInt(2000));
        }
        return problem == 4 ? text.toString().replace("looking at viewer", "looking_at_viewer") : text.toString();
    }
}
