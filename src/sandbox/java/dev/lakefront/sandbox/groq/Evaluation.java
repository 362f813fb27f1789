package dev.lakefront.sandbox.groq;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of one evaluation, apart from the documents it reads.
 *
 * @param parameters values of {@code $name}, without the dollar sign; a parameter present with null is defined
 * @param now what {@code now()} says, the same throughout the evaluation
 * @param identity what {@code identity()} says
 * @param root {@code @} at the top level
 * @param delta whether {@code before()}, {@code after()} and {@code delta::} may be used
 * @param before the document before the change; null when it was created
 * @param after the document after the change; null when it was deleted
 * @param project what {@code sanity::projectId()} says
 * @param dataset what {@code sanity::dataset()} says
 */
public record Evaluation(
        Map<String, Object> parameters,
        Instant now,
        @Nullable String identity,
        @Nullable Object root,
        boolean delta,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String project,
        @Nullable String dataset,
        Limits limits) {

    public Evaluation {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** An evaluation without parameters, identity, root or change, under the default limits. */
    public static Evaluation at(Instant now) {
        return new Evaluation(Map.of(), now, null, null, false, null, null, null, null, Limits.DEFAULT);
    }

    public Evaluation withParameters(Map<String, Object> values) {
        return new Evaluation(values, now, identity, root, delta, before, after, project, dataset, limits);
    }

    public Evaluation withIdentity(@Nullable String caller) {
        return new Evaluation(parameters, now, caller, root, delta, before, after, project, dataset, limits);
    }

    public Evaluation withRoot(@Nullable Object value) {
        return new Evaluation(parameters, now, identity, value, delta, before, after, project, dataset, limits);
    }

    /** The same in delta mode; both sides may be null, as for a document that was never there. */
    public Evaluation withChange(@Nullable Map<String, Object> from, @Nullable Map<String, Object> to) {
        return new Evaluation(parameters, now, identity, root, true, from, to, project, dataset, limits);
    }

    public Evaluation withSource(@Nullable String projectId, @Nullable String datasetName) {
        return new Evaluation(parameters, now, identity, root, delta, before, after, projectId, datasetName, limits);
    }

    public Evaluation withLimits(Limits bounds) {
        return new Evaluation(parameters, now, identity, root, delta, before, after, project, dataset, bounds);
    }
}
