package dev.lakefront.live;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shop's own events on some topics. */
record ShopRendering(Set<Topic> topics) implements Rendering {

    ShopRendering {
        topics = Set.copyOf(topics);
    }

    @Override
    public byte[] welcome(@Nullable String position) {
        return Frames.empty("welcome", position);
    }

    @Override
    public byte[] reset(@Nullable String position) {
        return Frames.empty("reset", position);
    }

    /** Only the last event has the id: a stream that breaks before it is told all of them again. */
    @Override
    public byte[] news(News news) {
        List<Topic> told = EnumSet.copyOf(topics).stream()
                .filter(topic -> !topic.of(news).isEmpty())
                .toList();
        Frames frames = new Frames();
        for (Topic topic : told) {
            String id = topic == told.getLast() ? news.position() : null;
            frames.add(topic.wireName(), id, topic.member(), topic.of(news));
        }
        return frames.bytes();
    }
}
