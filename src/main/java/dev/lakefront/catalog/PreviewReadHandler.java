package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.source.LakeDrafts;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.stock.Stock;
import dev.lakefront.web.Hits;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers the reads of editors who were let in: made of the copy with the drafts of this moment laid over it, for this one
 * reader. Nothing of it is kept here, and no cache on the way may keep it. Blocks; call it on a virtual thread.
 */
@Singleton
final class PreviewReadHandler {

    private final PublishedCatalogue published;
    private final LakeDrafts drafts;
    private final CatalogueFollower follower;
    private final Stock stock;
    private final PreviewPasses passes;

    PreviewReadHandler(
            PublishedCatalogue published,
            LakeDrafts drafts,
            CatalogueFollower follower,
            Stock stock,
            PreviewPasses passes) {
        this.published = published;
        this.drafts = drafts;
        this.follower = follower;
        this.stock = stock;
        this.passes = passes;
    }

    /** Whether the request shows a valid pass; with any other it is everybody's. */
    boolean concerns(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(Hits.PREVIEW_COOKIE)
                .map(Cookie::getValue)
                .filter(passes::valid)
                .isPresent();
    }

    /**
     * An answer for this reader alone.
     *
     * @throws UpstreamException if the drafts cannot be had now: older ones would be taken for what was just edited
     */
    HttpResponse<?> read(Function<Catalogue, Answer> make) {
        Answer answer;
        try {
            answer = look(make);
        } catch (Absence absence) {
            return Problem.of(absence.code(), "Nothing has this name, published or not.")
                    .response();
        }
        MutableHttpResponse<?> response = HttpResponse.ok(answer.body())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Cache-Control", "private, no-store")
                .header("Vary", "Cookie")
                .header("Cache-Status", "lakefront; fwd=request; detail=preview");
        answer.headers().forEach(response::header);
        return response;
    }

    /** What an editor sees. */
    <T> T look(Function<Catalogue, T> see) {
        Map<String, JsonNode> now = drafts.byId();
        // what was published before the drafts were read is no draft any more and must be in the copy
        follower.await();
        try (DraftedCatalogue drafted = new DraftedCatalogue(published, now, stock)) {
            return see.apply(drafted);
        }
    }
}
