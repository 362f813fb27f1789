package dev.lakefront.sandbox.groq;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code documents} namespace and that of the media library, whose assets are documents too. What the given
 * {@link Documents} do not hold, such as a library elsewhere, is not there.
 */
final class DocumentFunctions {

    private DocumentFunctions() {}

    static void addTo(Functions functions) {
        functions.add("documents::get", 1, DocumentFunctions::get);
        functions.add(new Signature(
                "documents::incomingRefCount",
                0,
                0,
                true,
                Signature.NO_SELECTOR,
                (scope, arguments) -> incomingReferences(scope, "")));
        functions.add(new Signature(
                "documents::incomingGlobalDocumentReferenceCount",
                0,
                0,
                true,
                Signature.NO_SELECTOR,
                (scope, arguments) -> incomingReferences(scope, globalPrefix(scope.context.evaluation))));
        functions.add("media::aspect", 2, DocumentFunctions::aspect);
    }

    /** By id, or by a reference. */
    private static @Nullable Object get(Scope scope, Node[] arguments) {
        Object target = arguments[0].evaluate(scope);
        Object id = target instanceof Map<?, ?> reference ? reference.get("_ref") : target;
        return id instanceof String text ? scope.context.documents.byId(text) : null;
    }

    /** A named set of attributes of a media library's asset, which is given by a reference. */
    private static @Nullable Object aspect(Scope scope, Node[] arguments) {
        return arguments[1].evaluate(scope) instanceof String name
                ? Values.attribute(Values.attribute(get(scope, arguments), "aspects"), name)
                : null;
    }

    /** How a reference from anywhere names the dataset of its target, in front of the id. */
    private static String globalPrefix(Evaluation evaluation) {
        return "dataset:" + evaluation.project() + "." + evaluation.dataset() + ":";
    }

    private static @Nullable Object incomingReferences(Scope scope, String prefix) {
        if (!(Values.attribute(scope.value, Access.ID) instanceof String id)) {
            return null;
        }
        Set<String> ids = Set.of(prefix + id);
        long count = 0;
        for (Map<String, Object> document : scope.context.documents.referencing(null, ids)) {
            scope.context.budget.step();
            if (References.anyTo(document, ids)) {
                count++;
            }
        }
        return count;
    }
}
