package dev.lakefront.catalog.shape;

import org.jspecify.annotations.Nullable;

/**
 * A picture: JPEG, PNG, WebP or AVIF.
 *
 * @param url absolute; takes the parameters of Sanity's image API ({@code w}, {@code h}, {@code fit}, {@code fm}, …)
 * @param altText the title of what it shows, where editors gave no other
 * @param width of the picture at this address, in pixels
 * @param height of the picture at this address, in pixels
 * @param placeholder a tiny preview as a {@code data:} address, if Sanity made one
 */
public record Image(
        String url,
        String altText,
        int width,
        int height,
        @Nullable String placeholder) {}
