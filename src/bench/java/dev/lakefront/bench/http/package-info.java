/**
 * What a cached listing costs, over HTTP and side by side: Lakefront as packaged, nginx serving the same bytes from its proxy
 * cache, and a Fastify server with {@code @sanity/client} and {@code lru-cache} doing the same job, once as its plugins do
 * it and once with finished bytes in the cache. Run by
 *
 * <pre>
 * mvn package -DskipTests
 * (cd src/bench/http/fastify &amp;&amp; npm ci)
 * mvn -Pbench test-compile exec:exec -Dbench.main=dev.lakefront.bench.http.HttpBench
 * </pre>
 *
 * <p>with {@code nginx} and {@code wrk} on the path (Debian's packages {@code nginx-light} and {@code wrk}), on Linux.
 *
 * <p>They take turns: five runs each of {@code wrk} with 32 connections over 1,000 targets, asked for as Zipf's law
 * has it, by clients that take gzip. Load generator and servers share the machine, so requests per second depend on what
 * else runs there; processor time per request, from the kernel's books, does so much less and is the figure to compare. The
 * 99th percentile is taken at a constant half of the rate reached, and counted from when a request was due, not from when it
 * could be sent.
 */
@NullMarked
package dev.lakefront.bench.http;

import org.jspecify.annotations.NullMarked;
