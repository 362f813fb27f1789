package dev.lakefront.sanity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live stream's bytes as events (WHATWG HTML, 9.2), fed piece by piece as they come off the wire. The framework's own
 * reader breaks at a comment line that stands alone, which is how servers keep a stream alive. Not thread safe.
 */
final class LiveEventReader {

    /** No event is near this size; without a bound a server that sends no line end would fill the memory. */
    private static final int LARGEST_EVENT = 1_000_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private final Consumer<LiveEvent> onEvent;
    private String name = "";
    private String id = "";
    private boolean afterCarriageReturn;

    LiveEventReader(Consumer<LiveEvent> onEvent) {
        this.onEvent = onEvent;
    }

    /**
     * Hands on the events that this piece completes.
     *
     * @throws UpstreamException if the server ends the stream by an error event, or an event is none of Sanity's
     */
    void read(byte[] piece) {
        for (byte b : piece) {
            boolean secondOfPair = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (b != '\n' && b != '\r') {
                line.write(b);
                if (line.size() + data.length() > LARGEST_EVENT) {
                    throw new UpstreamException("sanity", Kind.TOO_LARGE, "live event over the limit");
                }
            } else if (!secondOfPair) {
                endOfLine(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
        }
    }

    private void endOfLine(String text) {
        if (text.isEmpty()) {
            LiveEvent event = endOfEvent();
            if (event != null) {
                onEvent.accept(event);
            }
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "data" -> data.append(value).append('\n');
            default -> {
                // a comment, whose field is empty, or something for browsers
            }
        }
    }

    private @Nullable LiveEvent endOfEvent() {
        String ended = name;
        String json = data.toString();
        name = "";
        data.setLength(0);
        if (json.isEmpty()) {
            return null;
        }
        return switch (ended) {
            case "welcome" -> new LiveEvent.Welcome(id);
            case "message" -> new LiveEvent.Message(id, tags(object(json).path("tags")));
            case "restart" -> new LiveEvent.Restart(id);
            case "goaway" ->
                new LiveEvent.GoAway(id, object(json).path("reason").asText());
            case "error", "channelError", "disconnect" ->
                throw new UpstreamException("sanity", Kind.UNAVAILABLE, "live stream ended by " + ended);
            default -> null;
        };
    }

    private static Set<String> tags(JsonNode array) {
        Set<String> tags = new LinkedHashSet<>();
        for (JsonNode tag : array) {
            tags.add(tag.asText());
        }
        if (!array.isArray()) {
            throw garbled(null);
        }
        return tags;
    }

    private static JsonNode object(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) {
                throw garbled(null);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw garbled(e);
        }
    }

    private static UpstreamException garbled(@Nullable Throwable cause) {
        return new UpstreamException("sanity", Kind.GARBLED, "no live event", Duration.ofSeconds(1), cause);
    }
}
