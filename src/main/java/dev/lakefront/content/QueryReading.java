package dev.lakefront.content;

import dev.lakefront.web.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What came of reading a request to the query endpoint. */
sealed interface QueryReading {

    /**
     * A query that may be answered.
     *
     * @param minLiveEvent the live event that the answer must reflect, if the caller named one
     */
    record Accepted(QueryKey key, @Nullable String minLiveEvent) implements QueryReading {}

    record Refused(Problem problem) implements QueryReading {}
}
