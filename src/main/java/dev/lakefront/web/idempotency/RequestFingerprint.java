package dev.lakefront.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.Fingerprint;
import io.micronaut.http.HttpRequest;

/** Tells requests apart: equal for the same method, path and body, however the body is spaced and ordered. */
public final class RequestFingerprint {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private RequestFingerprint() {}

    /** Of a request with this body, as it was read. */
    public static String of(HttpRequest<?> request, Object body) {
        try {
            return new Fingerprint()
                    .add(request.getMethodName())
                    .add(request.getPath())
                    .add(JSON.writeValueAsBytes(body))
                    .text();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written", e);
        }
    }
}
