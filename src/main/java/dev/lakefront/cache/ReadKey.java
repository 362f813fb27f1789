package dev.lakefront.cache;

/**
 * What distinguishes one cached answer from another: a record per route with its normalised parameters. What only demands
 * freshness is no part of it.
 */
public interface ReadKey {

    /** The memory that the key itself holds, in bytes, roughly. */
    int weight();
}
