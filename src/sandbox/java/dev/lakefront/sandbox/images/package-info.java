/**
 * The offline image CDN: pictures by content address, cut and scaled as the URL asks.
 *
 * <p>The room knows asset documents only as plain values and must not know where they are kept; the
 * {@link dev.lakefront.sandbox.images.AssetSource} brings them.
 *
 * <p>Decisions. The sample shop's pictures are drawn and not stored: a label and a palette in the asset document
 * become a flat illustration, so that the repository carries no photographs and every size is sharp. What was uploaded
 * is served from its bytes. The JDK writes neither WebP nor AVIF, so a request for those is answered with JPEG, or PNG
 * where there is transparency, and says so in its content type.
 * Every degree of saturation is served, though the real service promises grey alone.
 */
@NullMarked
package dev.lakefront.sandbox.images;

import org.jspecify.annotations.NullMarked;
