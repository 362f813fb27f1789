package dev.lakefront.web.problem;

/** Collects what is wrong with a body. */
public final class Faults {

    private Problem problem = Problem.of(ProblemCode.INVALID_BODY, "The body cannot be used; errors says why.");
    private boolean any;

    /**
     * Adds one fault.
     *
     * @param pointer where, as a JSON pointer (RFC 6901)
     * @param code which, such as {@code REQUIRED}
     * @param detail what to do
     */
    public void add(String pointer, String code, String detail) {
        any = true;
        problem = problem.withFault(pointer, code, detail);
    }

    public boolean any() {
        return any;
    }

    /** The answer, which names all of them. */
    public Problem problem() {
        return problem;
    }
}
