package dev.lakefront.live;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a reader of the shop's own events asks for, in the order in which one round of news tells of them. */
enum Topic {
    STOCK("products") {
        @Override
        Set<String> of(News news) {
            return news.flipped();
        }
    },
    PRICE("products") {
        @Override
        Set<String> of(News news) {
            return news.repriced();
        }
    },
    CONTENT("tags") {
        @Override
        Set<String> of(News news) {
            Set<String> tags = new LinkedHashSet<>(news.names());
            tags.addAll(news.syncTags());
            return tags;
        }
    };

    /** The name of the list in the event's data. */
    private final String member;

    Topic(String member) {
        this.member = member;
    }

    abstract Set<String> of(News news);

    String member() {
        return member;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Topic> named(String wireName) {
        return Stream.of(values())
                .filter(topic -> topic.wireName().equals(wireName))
                .findFirst();
    }

    static String allNames() {
        return String.join(
                ", ", Stream.of(values()).map(Topic::wireName).sorted().toList());
    }
}
