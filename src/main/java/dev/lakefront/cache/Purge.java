package dev.lakefront.cache;

import java.util.Set;

/** Something changed: which answers are suspect from now on. */
public sealed interface Purge {

    boolean concerns(Dependence dependence);

    /** The precise path: answers that carry one of these sync tags. */
    record Tags(Set<String> syncTags) implements Purge {
        public Tags {
            syncTags = Set.copyOf(syncTags);
        }

        @Override
        public boolean concerns(Dependence dependence) {
            return dependence.syncTags().stream().anyMatch(syncTags::contains);
        }
    }

    /** The coarse path: answers that may have read documents of these types. */
    record Types(Set<String> names) implements Purge {
        public Types {
            names = Set.copyOf(names);
        }

        @Override
        public boolean concerns(Dependence dependence) {
            return dependence.types().intersect(names);
        }
    }

    /** Events may have been lost: every answer. */
    record Everything() implements Purge {
        @Override
        public boolean concerns(Dependence dependence) {
            return true;
        }
    }
}
