package dev.lakefront.sandbox.server;

/** What becomes of a connection once its request was worked on. */
sealed interface Outcome {

    record Answer(Response response) implements Outcome {}

    /** The sink has the connection now. */
    record Streaming() implements Outcome {}

    /** The connection is reset: the client sees an error, not an end. */
    record Reset() implements Outcome {}

    /** The connection is closed without a byte. */
    record Silence() implements Outcome {}
}
