package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sanity}, {@code releases} and {@code user} namespaces: where the query runs, which documents belong together,
 * and what is known of the caller beyond who it is, which is nothing.
 */
final class SanityFunctions {

    private static final String DRAFTS = "drafts.";
    private static final String VERSIONS = "versions.";
    private static final String RELEASE_TYPE = "system.release";

    private SanityFunctions() {}

    static void addTo(Functions functions) {
        functions.add("sanity::projectId", 0, (scope, arguments) -> scope.context.evaluation.project());
        functions.add("sanity::dataset", 0, (scope, arguments) -> scope.context.evaluation.dataset());
        functions.add(ofThis("sanity::versionOf", SanityFunctions::isVersion));
        functions.add(ofThis("sanity::partOfRelease", SanityFunctions::isInRelease));
        functions.add("releases::all", 0, (scope, arguments) -> {
            List<Object> releases = new ArrayList<>(scope.context.documents.byType(RELEASE_TYPE));
            releases.removeIf(release -> !RELEASE_TYPE.equals(Values.attribute(release, Access.TYPE)));
            scope.context.budget.spend(releases.size());
            return releases;
        });
        functions.add("user::attributes", 0, 1, (scope, arguments) -> null);
    }

    private interface IdTest {

        boolean holds(String id, String argument);
    }

    private static Signature ofThis(String name, IdTest test) {
        BuiltIn function = (scope, arguments) -> test(test, scope, arguments[0].evaluate(scope));
        return new Signature(name, 1, 1, true, Signature.NO_SELECTOR, function);
    }

    private static @Nullable Object test(IdTest test, Scope scope, @Nullable Object argument) {
        return argument instanceof String text && Values.attribute(scope.value, Access.ID) instanceof String id
                ? test.holds(id, text)
                : null;
    }

    private static boolean isVersion(String id, String published) {
        if (id.startsWith(VERSIONS)) {
            int release = id.indexOf('.', VERSIONS.length());
            return release >= 0
                    && id.startsWith(published, release + 1)
                    && id.length() == release + 1 + published.length();
        }
        return id.equals(published)
                || id.startsWith(DRAFTS) && id.substring(DRAFTS.length()).equals(published);
    }

    private static boolean isInRelease(String id, String release) {
        return id.startsWith(VERSIONS + release + ".");
    }
}
