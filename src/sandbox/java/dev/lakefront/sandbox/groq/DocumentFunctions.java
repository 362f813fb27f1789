package dev.lakefront.sandbox.groq;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code documents} namespace. */
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
                (scope, arguments) -> incomingReferences(scope)));
        functions.addUnanswered("documents::incomingGlobalDocumentReferenceCount", 0, 0);
    }

    /** By id, or by a reference. */
    private static @Nullable Object get(Scope scope, Node[] arguments) {
        Object target = arguments[0].evaluate(scope);
        Object id = target instanceof Map<?, ?> reference ? reference.get("_ref") : target;
        return id instanceof String text ? scope.context.documents.byId(text) : null;
    }

    private static @Nullable Object incomingReferences(Scope scope) {
        if (!(Values.attribute(scope.value, Access.ID) instanceof String id)) {
            return null;
        }
        Set<String> ids = Set.of(id);
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
