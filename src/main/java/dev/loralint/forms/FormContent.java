package dev.loralint.forms;

import java.util.List;

/**
 * What a file of captions says.
 *
 * @param captions in the order of the file
 * @param images the names of all images, as written, also of those without a caption; some may be there twice
 */
public record FormContent(List<HostedCaption> captions, List<String> images) {

    public FormContent {
        captions = List.copyOf(captions);
        images = List.copyOf(images);
    }
}
