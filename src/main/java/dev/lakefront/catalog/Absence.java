package dev.lakefront.catalog;

import dev.lakefront.web.problem.ProblemCode;

/** What was asked for is not there: carried through the cache, which keeps no absences. */
final class Absence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String name;

    /** @param name of the list that it would appear in */
    Absence(ProblemCode code, String name) {
        super(code.name(), null, false, false);
        this.code = code;
        this.name = name;
    }

    ProblemCode code() {
        return code;
    }

    String name() {
        return name;
    }
}
