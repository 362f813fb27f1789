package dev.lakefront.notification;

/** What a letter says, in both forms; its link has a placeholder. */
record LetterContent(String subject, String html, String plain) {

    /** Shows nothing of what it says. */
    @Override
    public String toString() {
        return "LetterContent[" + html.length() + " + " + plain.length() + "]";
    }
}
