package dev.lakefront.sanity;

import java.util.Set;

/**
 * Documents asked for by id.
 *
 * @param found those that there are, as a JSON array in UTF-8, in any order
 * @param absent the ids under which there is none; an id that is neither here nor found may not be seen with this token
 */
public record LakeDocuments(byte[] found, Set<String> absent) {}
