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

    /**
     * What the shop itself announces once it knows what a change did: answers that go by one of these names.
     *
     * @param names as in {@code Cache-Tag}, such as {@code product:<id>}
     * @param flipped ids of products that have become available or sold out
     * @param repriced ids of products whose prices changed
     */
    record Shown(Set<String> names, Set<String> flipped, Set<String> repriced) implements Purge {
        public Shown {
            names = Set.copyOf(names);
            flipped = Set.copyOf(flipped);
            repriced = Set.copyOf(repriced);
        }

        @Override
        public boolean concerns(Dependence dependence) {
            return dependence.names().stream().anyMatch(names::contains);
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
