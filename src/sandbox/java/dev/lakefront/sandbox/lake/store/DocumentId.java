package dev.lakefront.sandbox.lake.store;

import java.util.regex.Pattern;

/**
 * The rules of document ids. A dot makes an id a path: {@code drafts.x} is the draft of {@code x}, {@code versions.r.x}
 * its version in release {@code r}, and no id with a dot is ever shown to a caller without a token.
 */
public final class DocumentId {

    private static final String DRAFTS = "drafts.";
    private static final String VERSIONS = "versions.";
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_][A-Za-z0-9_-]*)*");
    private static final int LONGEST = 128;

    private DocumentId() {}

    public static boolean valid(String id) {
        return id.length() <= LONGEST && VALID.matcher(id).matches();
    }

    public static boolean dotted(String id) {
        return id.indexOf('.') >= 0;
    }

    public static boolean draft(String id) {
        return id.startsWith(DRAFTS);
    }

    public static boolean version(String id) {
        return id.startsWith(VERSIONS) && id.indexOf('.', VERSIONS.length()) > 0;
    }

    /** Neither a draft nor a release's version. */
    public static boolean published(String id) {
        return !draft(id) && !version(id);
    }

    /** The id of the published document that this is a draft or version of; of a published document its own. */
    public static String base(String id) {
        if (draft(id)) {
            return id.substring(DRAFTS.length());
        }
        return version(id) ? id.substring(id.indexOf('.', VERSIONS.length()) + 1) : id;
    }

    /** The release of a version's id. */
    public static String release(String id) {
        return id.substring(VERSIONS.length(), id.indexOf('.', VERSIONS.length()));
    }

    public static String draftOf(String base) {
        return DRAFTS + base;
    }

    public static String versionOf(String release, String base) {
        return VERSIONS + release + "." + base;
    }
}
