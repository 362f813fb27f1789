package dev.lakefront.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** Answers that are one person's own: no cache may keep them. */
public final class PersonalResponse {

    private static final String CACHE_CONTROL = "private, no-store";

    private PersonalResponse() {}

    public static <T> MutableHttpResponse<T> ok(T body) {
        return of(HttpStatus.OK, body);
    }

    public static <T> MutableHttpResponse<T> of(HttpStatus status, T body) {
        return HttpResponse.<T>status(status).body(body).header("Cache-Control", CACHE_CONTROL);
    }

    public static MutableHttpResponse<?> noContent() {
        return HttpResponse.noContent().header("Cache-Control", CACHE_CONTROL);
    }
}
