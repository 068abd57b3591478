package dev.loralint.lora.metadata;

import java.util.List;
import java.util.Map;

/**
 * What a finished LoRA's metadata tells of one folder that it was trained on.
 *
 * @param name the folder's name; empty where tags stand in none
 * @param tags how many captions hold each tag, as written
 * @param images how many images there were; 0 where nobody says
 * @param repeats how often each was used in an epoch
 * @param prefix what the trainer put before every caption; empty where nothing
 * @param published words that whoever published the file says to prompt
 */
public record TrainedFolder(
        String name,
        Map<String, Integer> tags,
        int images,
        int repeats,
        boolean regularisation,
        String prefix,
        List<String> published) {}
