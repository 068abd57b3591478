package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.tags.TagSpelling;
import java.util.List;

/**
 * What a single caption of a concept is checked against: in equal contexts, captions with the same text and name, both with an
 * image or both without one, are checked in the same way, whatever else the concepts hold.
 *
 * @param extension as {@link CaptionExtension}: what is read, what is configured, what else is there
 * @param triggers those of its forms, where it has several
 */
public record CaptionContext(
        String path,
        String name,
        CaptionOptions options,
        List<String> extension,
        Trigger trigger,
        TriggerSource triggerSource,
        TaughtSubject subject,
        TagSpelling spelling,
        boolean escaped,
        String classTokens,
        boolean regularisation,
        boolean withoutImages,
        List<String> triggers) {}
