package dev.lakefront.web;

import java.util.Optional;

/** What a request shows besides its body, for rooms that know no HTTP. */
public interface Presented {

    /** Nothing if it is not there or blank. */
    Optional<String> header(String name);

    /** Nothing if it is not there or empty, or if the page that sends it may not use it. */
    Optional<String> cookie(String name);
}
