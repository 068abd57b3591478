package dev.loralint.forms;

import java.util.List;
import java.util.Set;

/**
 * What a file of captions says.
 *
 * @param captions in the order of the file
 * @param images the names of all images, as written, also of those without a caption; some may be there twice
 * @param others names of values that are neither an image nor its caption
 */
public record FormContent(List<HostedCaption> captions, List<String> images, Set<String> others) {

    public FormContent {
        captions = List.copyOf(captions);
        images = List.copyOf(images);
        others = Set.copyOf(others);
    }
}
