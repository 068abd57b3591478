package dev.loralint.trainer;

import java.util.Locale;
import java.util.Set;

/**
 * Where a format keeps the dim and alpha of convolutions, which LoCon and LyCORIS train in addition to the linear layers.
 *
 * @param place whether they have keys of their own, or are pairs of {@code network_args}
 * @param dim the trainer's name for the dim
 * @param kinds the kinds of network that get the two keys, in lower case; empty for every kind
 * @param standardDim the dim without one; NaN where convolutions are then not trained
 * @param standardAlpha the alpha without one
 */
public record ConvolutionSettings(Place place, String dim, Set<String> kinds, double standardDim, Alpha standardAlpha) {

    /** {@code conv_dim} and {@code conv_alpha} in {@code network_args}. */
    public static final ConvolutionSettings IN_ARGUMENTS =
            new ConvolutionSettings(Place.ARGUMENTS, "conv_dim", Set.of(), Double.NaN, Alpha.OF_NETWORK);

    /** Where they are. */
    public enum Place {
        ARGUMENTS,
        KEYS,
        /** In keys, whose values become arguments. */
        KEYS_OF_ARGUMENTS
    }

    /** What an alpha that nobody wrote is. */
    public enum Alpha {
        ONE,
        /** As much as the dim of the convolutions. */
        DIM,
        /** 1 for LoCon (lora.py: create_network), the network's alpha for LyCORIS (lycoris/kohya.py: create_network). */
        OF_NETWORK
    }

    public ConvolutionSettings {
        kinds = Set.copyOf(kinds);
    }

    /** Whether they have keys of their own. */
    public boolean ownKeys() {
        return place != Place.ARGUMENTS;
    }

    /** Whether a kind of network gets them. */
    public boolean areFor(String kind) {
        return kinds.isEmpty() || kinds.contains(kind.toLowerCase(Locale.ROOT));
    }
}
