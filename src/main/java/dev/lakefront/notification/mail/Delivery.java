package dev.lakefront.notification.mail;

/**
 * What became of one try to send a mail.
 *
 * @param answer what the mail server said, or what went wrong; may hold the recipient's address
 */
public record Delivery(Outcome outcome, String answer) {

    private static final int LONGEST = 500;

    /** Whether the mail is on its way. */
    public enum Outcome {
        /** The server has taken it. */
        SENT,
        /** It was handed over whole, and the answer never came: the server may have taken it. */
        UNKNOWN,
        /** The server will not take it, now or later. */
        REFUSED,
        /** The server has not taken it, and may at another time. */
        DEFERRED
    }

    public Delivery {
        String line = HeaderText.of(answer);
        answer = line.substring(0, Math.min(line.length(), LONGEST));
    }

    /** Without the answer, which may name somebody. */
    @Override
    public String toString() {
        return "Delivery[" + outcome + "]";
    }
}
