package dev.lakefront.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * One after the other, all schedules in which actors go on until they are at their end, but are interrupted so many times at most.
 * Each is a schedule of its own; {@link #another} goes on to the next one.
 */
public final class Systematic implements Interleaving.Schedule {

    private final int mostInterruptions;

    /** What was chosen, and of how many. */
    private final List<int[]> choices = new ArrayList<>();

    private int at;
    private int interruptions;

    public Systematic(int mostInterruptions) {
        this.mostInterruptions = mostInterruptions;
    }

    /** Begins the next schedule; false if that was all of them. */
    public boolean another() {
        at = 0;
        interruptions = 0;
        while (!choices.isEmpty()) {
            int[] last = choices.getLast();
            if (++last[0] < last[1]) {
                return true;
            }
            choices.removeLast();
        }
        return false;
    }

    @Override
    public int next(int able, int here) {
        boolean goesOn = here >= 0;
        int options = goesOn && interruptions == mostInterruptions ? 1 : able;
        if (at == choices.size()) {
            choices.add(new int[] {0, options});
        }
        int choice = choices.get(at++)[0];
        if (!goesOn) {
            return choice;
        }
        interruptions += choice == 0 ? 0 : 1;
        // going on comes first
        return choice == 0 ? here : choice <= here ? choice - 1 : choice;
    }
}
