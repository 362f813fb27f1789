package dev.lakefront.account;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The tokens with which a session gets its next access token: the session's id, and the token's number under the shop's
 * seal and the session's salt. They are derived, so that the same one can be given again and the database holds none:
 * neither it alone nor the shop's secret alone makes one.
 */
@Singleton
final class RefreshTokens {

    private static final String SEALED_FOR = "refresh-token";
    private static final int LONGEST = 200;

    private final Seals seals;

    RefreshTokens(Seals seals) {
        this.seals = seals;
    }

    /** The session's token of a generation, the same each time. */
    String token(String sessionId, String salt, int generation) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(generation).array();
        return sessionId + "." + seals.seal(SEALED_FOR, boundTo(sessionId, salt), number);
    }

    /** The session that a token says it is of; anything if it is no token. */
    static String sessionId(String token) {
        int dot = token.indexOf('.');
        return dot < 0 || token.length() > LONGEST ? "" : token.substring(0, dot);
    }

    /** The generation of a token of this session; nothing if it was not made here. */
    OptionalInt generation(String token, String sessionId, String salt) {
        byte[] number = seals.open(SEALED_FOR, boundTo(sessionId, salt), token.substring(token.indexOf('.') + 1));
        return number == null || number.length != Integer.BYTES
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(number).getInt());
    }

    private static String boundTo(String sessionId, String salt) {
        return sessionId + ":" + salt;
    }
}
