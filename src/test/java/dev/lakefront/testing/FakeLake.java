package dev.lakefront.testing;

import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.LiveEvent;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A lake that answers as the test says: one function for queries, one script per live connection. */
public final class FakeLake implements PublicLake {

    private final Deque<Consumer<Consumer<LiveEvent>>> connections = new ArrayDeque<>();
    private final List<@Nullable String> resumedFrom = new ArrayList<>();
    private Function<GroqQuery, LakeAnswer> answers = query -> {
        throw new AssertionError("no query expected");
    };

    public void answers(Function<GroqQuery, LakeAnswer> function) {
        answers = function;
    }

    /** The next live connection does this, and ends when it returns or throws. */
    public void nextConnection(Consumer<Consumer<LiveEvent>> script) {
        connections.add(script);
    }

    /** The {@code Last-Event-ID} of each live connection so far. */
    public List<@Nullable String> resumedFrom() {
        return resumedFrom;
    }

    @Override
    public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
        return answers.apply(query);
    }

    @Override
    public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
        throw new AssertionError("no documents expected");
    }

    @Override
    public boolean hears(GroqQuery query, Runnable change, Duration atMost) {
        throw new AssertionError("no listener expected");
    }

    @Override
    public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        resumedFrom.add(lastEventId);
        connections.remove().accept(onEvent);
    }
}
