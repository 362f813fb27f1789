package dev.lakefront.catalog;

import dev.lakefront.catalog.DocumentAnswers.PageOf;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the few parameters that everything but lists of products takes. Blocks; call it on a virtual thread. */
@Singleton
final class DocumentReadHandler {

    private static final int SUGGESTED = 8;

    private final CatalogueReadHandler reads;
    private final Catalogue catalogue;
    private final Seals seals;
    private final StripeKeyConfig payment;

    DocumentReadHandler(CatalogueReadHandler reads, Catalogue catalogue, Seals seals, StripeKeyConfig payment) {
        this.reads = reads;
        this.catalogue = catalogue;
        this.seals = seals;
        this.payment = payment;
    }

    /** One thing by its handle. */
    HttpResponse<?> one(
            HttpRequest<?> request, String kind, String handle, BiFunction<DocumentAnswers, String, Answer> make) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        View view = view(parameters);
        return answer(request, parameters, new DocumentKey(kind, handle, view), answers -> make.apply(answers, handle));
    }

    /** Something that there is only one of. */
    HttpResponse<?> whole(HttpRequest<?> request, String kind, Function<DocumentAnswers, Answer> make) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        return answer(request, parameters, new DocumentKey(kind, "", view(parameters)), make);
    }

    /** A page of a list. */
    HttpResponse<?> page(HttpRequest<?> request, String kind, BiFunction<DocumentAnswers, PageOf, Answer> make) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        View view = view(parameters);
        int limit = parameters.limit();
        String cursor = parameters.cursor();
        Cursors cursors = new Cursors(seals, kind + " " + view.locale());
        String after = cursor == null ? null : cursors.place(cursor);
        if (cursor != null && after == null) {
            parameters.fault("cursor", "The nextCursor of a page of this list in this locale.");
        }
        DocumentKey key = new DocumentKey(kind, limit + " " + (cursor == null ? "" : cursor), view);
        String address =
                "/" + kind + "?limit=" + limit + "&locale=" + URLEncoder.encode(view.locale(), StandardCharsets.UTF_8);
        return answer(
                request, parameters, key, answers -> make.apply(answers, new PageOf(after, limit, address, cursors)));
    }

    /** What completes {@code q}. */
    HttpResponse<?> suggestions(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        View view = view(parameters);
        String typed = parameters.search("q");
        int limit = parameters.limit(SUGGESTED);
        DocumentKey key = new DocumentKey("suggest", limit + " " + (typed == null ? "" : typed), view);
        return read(
                request, parameters, key, copy -> SuggestionAnswer.of(copy, typed == null ? "" : typed, view, limit));
    }

    private View view(ParameterReader parameters) {
        return ViewReader.view(parameters, catalogue.state().editorial().settings());
    }

    private HttpResponse<?> answer(
            HttpRequest<?> request,
            ParameterReader parameters,
            DocumentKey key,
            Function<DocumentAnswers, Answer> make) {
        return read(
                request,
                parameters,
                key,
                copy -> make.apply(new DocumentAnswers(copy, key.view(), payment.publishableKey())));
    }

    private HttpResponse<?> read(
            HttpRequest<?> request, ParameterReader parameters, DocumentKey key, Function<Catalogue, Answer> make) {
        @Nullable Problem problem = parameters.problem();
        return problem == null ? reads.read(request, key, make) : problem.response();
    }
}
