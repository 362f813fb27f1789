package dev.lakefront.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lakefront.web.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error answer: {@code application/problem+json} (RFC 9457) with a stable code and the request's id. Immutable; the
 * {@code with…} methods give copies.
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "requestId", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        description =
                "An error (RFC 9457) with a stable code and the request's id. Some codes add members of their own.")
public final class Problem {

    private static final MediaType PROBLEM = MediaType.of("application/problem+json");

    /** One fault of the input: where (a JSON pointer or a parameter's name), which, and what to do. */
    public record Fault(String pointer, String code, String detail) {}

    private final ProblemCode code;
    private final String detail;
    private final List<Fault> errors;
    private final Map<String, Object> members;
    private final @Nullable Duration retryAfter;
    private final @Nullable HttpRequest<?> request;

    private Problem(
            ProblemCode code,
            String detail,
            List<Fault> errors,
            Map<String, Object> members,
            @Nullable Duration retryAfter,
            @Nullable HttpRequest<?> request) {
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = members;
        this.retryAfter = retryAfter;
        this.request = request;
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of(), null, null);
    }

    public Problem withFault(String pointer, String faultCode, String faultDetail) {
        List<Fault> more = new ArrayList<>(errors);
        more.add(new Fault(pointer, faultCode, faultDetail));
        return new Problem(code, detail, more, members, retryAfter, request);
    }

    /** Adds an extension member (RFC 9457, 3.2). */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(code, detail, errors, more, retryAfter, request);
    }

    /** Adds {@code Retry-After}, rounded up to seconds. */
    public Problem retryAfter(Duration wait) {
        return new Problem(code, detail, errors, members, wait, request);
    }

    public String getType() {
        return "urn:problem-type:lakefront:"
                + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String getTitle() {
        return code.title();
    }

    public int getStatus() {
        return code.status().getCode();
    }

    public String getDetail() {
        return detail;
    }

    /** From the registry that this API's description lists; new ones may be added. */
    public ProblemCode getCode() {
        return code;
    }

    @Schema(nullable = false)
    public @Nullable String getInstance() {
        return request == null ? null : request.getPath();
    }

    @Schema(nullable = false)
    public @Nullable String getRequestId() {
        return request == null ? null : RequestId.of(request);
    }

    @Schema(
            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
            description = "What is wrong with the input, if that is it")
    public List<Fault> getErrors() {
        return errors;
    }

    @JsonAnyGetter
    public Map<String, Object> members() {
        return members;
    }

    /** The whole answer; never kept by any cache. */
    public MutableHttpResponse<Problem> response() {
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(code.status())
                .body(this)
                .contentType(PROBLEM)
                .header("Cache-Control", "no-store");
        if (retryAfter != null) {
            long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
            response.header("Retry-After", Long.toString(seconds));
        }
        return response;
    }

    /**
     * Adds to an error answer what only the request tells: its path and its id. Part of every answer's way out, because a
     * controller need not run in the request's own context.
     */
    @SuppressWarnings("unchecked") // the body is a Problem and stays one
    public static void complete(MutableHttpResponse<?> response, HttpRequest<?> request) {
        if (response.body() instanceof Problem bare) {
            Problem whole = new Problem(bare.code, bare.detail, bare.errors, bare.members, bare.retryAfter, request);
            ((MutableHttpResponse<Problem>) response).body(whole);
        }
    }
}
