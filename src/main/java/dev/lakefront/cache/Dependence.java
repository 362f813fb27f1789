package dev.lakefront.cache;

import java.util.Set;

/**
 * What an answer depends on, in the two languages in which changes are announced: opaque sync tags (precise) and document
 * types (coarse). Without sync tags no precise event will ever name the answer.
 */
public record Dependence(Set<String> syncTags, Types types) {

    public Dependence {
        syncTags = Set.copyOf(syncTags);
    }

    /** Document types that an answer read. */
    public sealed interface Types {

        boolean intersect(Set<String> changed);

        /** Which types were read is not known, so any may be among them. */
        record Any() implements Types {
            @Override
            public boolean intersect(Set<String> changed) {
                return true;
            }
        }

        /** Documents of these types only. */
        record Of(Set<String> names) implements Types {
            public Of {
                names = Set.copyOf(names);
            }

            @Override
            public boolean intersect(Set<String> changed) {
                return changed.stream().anyMatch(names::contains);
            }
        }
    }
}
