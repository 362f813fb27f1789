package dev.lakefront.shipping.easypost;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of one call's answer beside its body. Belongs to the thread of the call. */
final class Exchange {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

    private final int connectMillis;
    private final int readMillis;
    private final int maxBytes;
    private int status;
    private Trouble trouble = Trouble.NONE;
    private String requestId = "";
    private long retryAfterSeconds = 1;

    Exchange(int connectMillis, int readMillis, int maxBytes) {
        this.connectMillis = connectMillis;
        this.readMillis = readMillis;
        this.maxBytes = maxBytes;
    }

    int connectMillis() {
        return connectMillis;
    }

    int readMillis() {
        return readMillis;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** The answer has begun. The values are the vendor's and kept only if they look as such values do. */
    void begun(int newStatus, @Nullable String newRequestId, @Nullable String retryAfter) {
        status = newStatus;
        if (newRequestId != null && REQUEST_ID.matcher(newRequestId).matches()) {
            requestId = newRequestId;
        }
        if (retryAfter != null && SECONDS.matcher(retryAfter).matches()) {
            retryAfterSeconds = Long.parseLong(retryAfter);
        }
    }

    /** What the client then throws has lost its cause. */
    void broke(IOException e) {
        if (trouble == Trouble.NONE) {
            trouble = e instanceof SocketTimeoutException ? Trouble.TIMEOUT : Trouble.BROKEN;
        }
    }

    void foundTooLarge() {
        trouble = Trouble.TOO_LARGE;
    }

    /** 0 if no answer has begun. */
    int status() {
        return status;
    }

    Trouble trouble() {
        return trouble;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** For messages: the operation, the status and the id by which EasyPost finds the call. */
    String describe(String operation) {
        return operation
                + (status == 0 ? "" : ", status " + status)
                + (requestId.isEmpty() ? "" : ", request " + requestId);
    }

    /** What happened to the connection. */
    enum Trouble {
        NONE,
        TIMEOUT,
        BROKEN,
        TOO_LARGE
    }
}
