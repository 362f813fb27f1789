package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A lake that does as it is told, once per instruction in their order and the last one for ever, and notes what it was asked. */
final class ScriptedLake implements LakeChannel {

    static final GroqQuery QUERY = new GroqQuery("v2025-02-19", "*[0]", java.util.Map.of());
    static final LakeAnswer.Result RESULT =
            new LakeAnswer.Result("1".getBytes(StandardCharsets.UTF_8), null, List.of("s1:a"), 1);

    private final List<Urgency> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Supplier<LakeAnswer>> script = new ArrayList<>();

    ScriptedLake answers() {
        return does(() -> RESULT);
    }

    ScriptedLake fails(Kind kind) {
        return does(() -> {
            throw new UpstreamException("sanity", kind, "as told", Duration.ofSeconds(7), null);
        });
    }

    synchronized ScriptedLake does(Supplier<LakeAnswer> instruction) {
        script.add(instruction);
        return this;
    }

    /** Forgets what it was told to do. */
    synchronized ScriptedLake now() {
        script.clear();
        return this;
    }

    int calls() {
        return asked.size();
    }

    /** A call for an answer like that of {@link #answers()}. */
    static LakeCall<LakeAnswer> call(Urgency urgency) {
        return new LakeCall.Query(QUERY, Perspective.PUBLISHED, null, urgency, false);
    }

    @Override
    @SuppressWarnings("unchecked") // every call of these tests is a query
    public <T> T send(LakeCall<T> call) {
        asked.add(call.urgency());
        return (T) next().get();
    }

    private synchronized Supplier<LakeAnswer> next() {
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }
}
