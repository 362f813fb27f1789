package dev.lakefront.freshness;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.journal.Notices;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Handles a content webhook by telling all instances, in the transaction that completes its inbox entry. */
@Singleton
final class ContentChangeHandler implements EntryHandler {

    static final String KIND = "sanity.content-changed";

    private final Notices notices;

    ContentChangeHandler(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Runnable handle(Entry entry) {
        String notice = ContentChangeJson.read(entry.body().getBytes(StandardCharsets.UTF_8))
                .map(ContentChangeJson::write)
                .orElseThrow(() -> new IllegalStateException("the inbox holds documents only"));
        return () -> notices.publish(ContentChanges.TOPIC, notice);
    }
}
