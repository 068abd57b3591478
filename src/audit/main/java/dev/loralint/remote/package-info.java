/**
 * Files behind HTTP, HTTPS and S3: lists of them, and the first bytes of each by ranged requests, with retries and a limited rate.
 * Nothing is requested that the user did not name, and credentials appear in no message.
 */
@NullMarked
package dev.loralint.remote;

import org.jspecify.annotations.NullMarked;
