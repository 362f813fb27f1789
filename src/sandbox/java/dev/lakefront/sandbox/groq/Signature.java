package dev.lakefront.sandbox.groq;

/**
 * A built-in function: how it is called and what it does.
 *
 * @param name with its namespace
 * @param readsThis whether the answer depends on {@code @} beyond what the arguments read
 * @param selector the place of the argument that is a selector; -1 for none
 */
record Signature(String name, int least, int most, boolean readsThis, int selector, BuiltIn function) {

    static final int NO_SELECTOR = -1;

    boolean takes(int count) {
        return count >= least && count <= most;
    }

    /** How an error message states the number of arguments. */
    String arity() {
        if (least == most) {
            return least + (least == 1 ? " argument" : " arguments");
        }
        return most == Integer.MAX_VALUE ? "at least " + least + " arguments" : least + " to " + most + " arguments";
    }
}
