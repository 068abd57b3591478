/**
 * Serves a review to a browser on the same machine: who may ask, the API, images and thumbnails, and the page itself. Loaded
 * by {@code loralint review} alone.
 */
@NullMarked
package dev.loralint.review.server;

import org.jspecify.annotations.NullMarked;
