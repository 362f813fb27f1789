package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.lake.push.Audience;
import dev.lakefront.sandbox.lake.push.Subscription;
import org.jspecify.annotations.Nullable;

/** Reading what the openers of streams ask for. */
final class Channels {

    private Channels() {}

    static Audience audience(LakeCall call) throws LakeException {
        if (!call.version().hasSyncTags()) {
            throw LakeException.badRequest("live events need API version 2021-03-25 or later");
        }
        boolean drafts = call.flag("includeDrafts", false) || call.flag("includeAllDocuments", false);
        if (drafts && !call.role().reads()) {
            throw LakeException.gateway(401, "Unauthorized", "Drafts need a token");
        }
        if (drafts) {
            return Audience.EDITORS;
        }
        return call.role().reads() ? Audience.READERS : Audience.ANYONE;
    }

    static Subscription subscription(LakeCall call, Queries queries) throws LakeException {
        call.checkTag();
        String text = call.option("query");
        if (text == null) {
            throw LakeException.badRequest("\"query\" is missing");
        }
        GroqQuery query = queries.parse(text);
        String format = call.option("effectFormat");
        if (format != null && !format.equals("mendoza")) {
            throw LakeException.badRequest("\"effectFormat\" must be mendoza");
        }
        return new Subscription(
                query,
                call.urlParameters(),
                call.role().reads(),
                call.flag("includeAllVersions", !call.version().hasReleases()),
                onceVisible(call.option("visibility")),
                call.flag("includeMutations", true),
                call.flag("includeResult", false),
                call.flag("includePreviousRevision", false),
                format != null,
                call.flag("enableResume", false));
    }

    /** The position a stream wants to go on from: a browser's header, or the same as an option of the URL. */
    static @Nullable String lastEventId(LakeCall call) {
        String header = call.request().header("last-event-id");
        return header == null ? call.option("lastEventId") : header;
    }

    private static boolean onceVisible(@Nullable String visibility) throws LakeException {
        return switch (visibility) {
            case "query" -> true;
            case "transaction" -> false;
            case null -> false;
            default -> throw LakeException.badRequest("\"visibility\" must be query or transaction");
        };
    }
}
