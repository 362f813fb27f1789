package dev.lakefront.sanity;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lake without a token. Live streams pass no decorator: they count as no request, and are opened also while the lake is left alone. */
final class AnonymousLake implements PublicLake {

    private final LakeChannel channel;
    private final HttpLake http;

    AnonymousLake(LakeChannel channel, HttpLake http) {
        this.channel = channel;
        this.http = http;
    }

    @Override
    public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
        return channel.send(new LakeCall.Query(query, Perspective.PUBLISHED, afterLiveEvent, urgency, false));
    }

    @Override
    public LakeDocuments documents(Collection<String> ids, Urgency urgency) {
        return channel.send(new LakeCall.Documents(List.copyOf(ids), urgency, false));
    }

    @Override
    public boolean hears(GroqQuery query, Runnable change, Duration atMost) {
        return http.hears(query, change, atMost);
    }

    @Override
    public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        http.followLiveEvents(lastEventId, onEvent);
    }
}
