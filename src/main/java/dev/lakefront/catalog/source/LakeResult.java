package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.LakeAnswer;
import java.io.IOException;

/** The answer to one of the shop's own queries. */
final class LakeResult {

    private static final JsonMapper JSON = new JsonMapper();

    private LakeResult() {}

    /** @throws UpstreamException if it is none */
    static JsonNode json(LakeAnswer answer) {
        return switch (answer) {
            case LakeAnswer.Result result -> tree(result.result());
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UpstreamException("sanity", Kind.GARBLED, "no JSON");
        }
    }
}
