package dev.lakefront.cache;

import java.util.Set;

/**
 * What an answer depends on, in the languages in which changes are announced: Sanity's opaque sync tags (precise), the
 * shop's own names (precise), and document types (coarse). Without tags and names no precise event will ever tell of the
 * answer.
 */
public record Dependence(Set<String> syncTags, Set<String> names, Types types) {

    public Dependence {
        syncTags = Set.copyOf(syncTags);
        names = Set.copyOf(names);
    }

    /** What the lake answered. */
    public static Dependence onLake(Set<String> syncTags, Types types) {
        return new Dependence(syncTags, Set.of(), types);
    }

    /** What the shop made of what it holds itself; it announces changes under these names. */
    public static Dependence onNames(Set<String> names) {
        return new Dependence(Set.of(), names, new Types.Of(Set.of()));
    }

    boolean precise() {
        return !syncTags.isEmpty() || !names.isEmpty();
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
