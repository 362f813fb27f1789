package dev.lakefront.web.idempotency;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The name that a sender gave a request: 1 to 255 visible characters. In the header it is quoted as a string of RFC 8941, or
 * bare; both name the same.
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    /** Answer header: {@code true} where an earlier answer is repeated. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private static final int LONGEST = 255;

    /** A quoted one may be longer by its quotes, and twice as long by its escapes. */
    private static final int LONGEST_WRITTEN = 2 * LONGEST + 2;

    private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e&&[^\"]][\\x21-\\x7e]*");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[\\x21-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\])+\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** The action's answer, or the reason why the request has no usable key. */
    public static HttpResponse<?> demand(HttpRequest<?> request, Function<IdempotencyKey, HttpResponse<?>> action) {
        List<String> given = request.getHeaders().getAll(HEADER);
        if (given.isEmpty() || (given.size() == 1 && given.getFirst().isBlank())) {
            return Problem.of(
                            ProblemCode.IDEMPOTENCY_KEY_MISSING,
                            "Send " + HEADER
                                    + " with a new random value, and the same again when you repeat the request.")
                    .response();
        }
        return (given.size() == 1 ? parse(given.getFirst()) : Optional.<IdempotencyKey>empty())
                .<HttpResponse<?>>map(action)
                .orElseGet(() -> Problem.of(
                                ProblemCode.IDEMPOTENCY_KEY_INVALID,
                                "One value of 1 to " + LONGEST + " visible ASCII characters, quoted or bare.")
                        .response());
    }

    /** Nothing if the header's value is no key. */
    public static Optional<IdempotencyKey> parse(String header) {
        String written = header.strip();
        if (written.length() > LONGEST_WRITTEN) {
            return Optional.empty();
        }
        if (BARE.matcher(written).matches()) {
            return Optional.of(written).filter(IdempotencyKey::fits).map(IdempotencyKey::new);
        }
        if (QUOTED.matcher(written).matches()) {
            String inner = written.substring(1, written.length() - 1);
            return Optional.of(ESCAPE.matcher(inner).replaceAll("$1"))
                    .filter(IdempotencyKey::fits)
                    .map(IdempotencyKey::new);
        }
        return Optional.empty();
    }

    private static boolean fits(String value) {
        return value.length() <= LONGEST;
    }

    /** A key is its sender's own: who knows it may see what was answered. */
    @Override
    public String toString() {
        return "IdempotencyKey[]";
    }
}
