package dev.lakefront.mirror;

import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.sanity.Mutation;
import java.util.List;

/** Documents written in one transaction, as they were rendered. */
record Batch(List<Document> documents) {

    /**
     * One document in it.
     *
     * @param shopSeq the number of the state that is written, or of one before it
     * @param deleted whether it is taken away
     * @param failures how often it failed alone so far
     * @param mutations none if there is nothing to write
     * @param bytes what it adds to the size of a transaction
     */
    record Document(String id, long shopSeq, boolean deleted, int failures, List<Mutation> mutations, int bytes) {}

    Batch {
        documents = List.copyOf(documents);
    }

    /** Follows from the documents and their numbers: the same content has the same name, after a crash as well. */
    String transactionId() {
        Fingerprint name = new Fingerprint();
        documents.forEach(each -> name.add(each.id()).add(Long.toString(each.shopSeq())));
        return "shop-" + name.text();
    }

    List<Mutation> mutations() {
        return documents.stream().flatMap(each -> each.mutations().stream()).toList();
    }

    List<String> ids() {
        return documents.stream().map(Document::id).toList();
    }

    boolean single() {
        return documents.size() == 1;
    }
}
