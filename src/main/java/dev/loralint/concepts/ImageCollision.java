package dev.loralint.concepts;

import dev.loralint.finding.Location;
import java.util.List;

/** Images of one folder that differ in their extension alone, so that they share a caption and a latent cache. */
public record ImageCollision(Concept concept, String stem, List<String> fileNames) {

    public String namesInWords() {
        return String.join(" and ", fileNames);
    }

    public List<Location> places() {
        return fileNames.stream().map(name -> Location.of(concept.pathOf(name))).toList();
    }
}
