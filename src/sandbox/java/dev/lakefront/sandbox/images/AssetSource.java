package dev.lakefront.sandbox.images;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where image assets are kept. Called by several threads at once. */
public interface AssetSource {

    /** The asset document with this id ({@code image-<hash>-<w>x<h>-<ext>}) as plain values, if there is one. */
    @Nullable
    Map<String, Object> document(String dataset, String id);

    /** The bytes as uploaded; {@code null} for an asset of the sample data, which is drawn instead. */
    byte @Nullable [] bytes(String dataset, String id);
}
