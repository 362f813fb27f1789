package dev.lakefront.web;

import dev.lakefront.cache.CachedAnswer;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;

/** What a request says about the representation it wants: its coding, and the one it already has. */
final class Conditions {

    private Conditions() {}

    /** What is said of gzip by name counts more than what is said of any coding (RFC 9110, 12.5.3). */
    static boolean acceptGzip(HttpRequest<?> request) {
        boolean any = false;
        for (String list : request.getHeaders().getAll(HttpHeaderNames.ACCEPT_ENCODING)) {
            int start = 0;
            while (start <= list.length()) {
                int comma = list.indexOf(',', start);
                int end = comma < 0 ? list.length() : comma;
                int semicolon = list.indexOf(';', start);
                int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
                if (is(list, start, nameEnd, "gzip")) {
                    return wanted(list, nameEnd, end);
                }
                any |= is(list, start, nameEnd, "*") && wanted(list, nameEnd, end);
                start = end + 1;
            }
        }
        return any;
    }

    /** Whether the request's {@code If-None-Match} names this answer: a weak comparison, in whichever coding. */
    static boolean nameCurrent(HttpRequest<?> request, CachedAnswer answer) {
        List<String> lists = request.getHeaders().getAll(HttpHeaderNames.IF_NONE_MATCH);
        if (lists.isEmpty() || request.getMethod() == HttpMethod.POST) {
            return false;
        }
        for (String list : lists) {
            for (String given : list.split(",", -1)) {
                String tag = given.strip();
                String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
                if (strong.equals("*")
                        || strong.contentEquals(answer.entityTag())
                        || strong.contentEquals(answer.gzipEntityTag())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean is(String text, int start, int end, String word) {
        int from = start;
        while (from < end && blank(text.charAt(from))) {
            from++;
        }
        int to = end;
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether the weight between here and there is none or more than 0. */
    private static boolean wanted(String text, int start, int end) {
        if (start == end) {
            return true;
        }
        String weight = text.substring(start + 1, end).strip();
        int equals = weight.indexOf('=');
        if (equals < 0 || !weight.substring(0, equals).strip().equalsIgnoreCase("q")) {
            return true;
        }
        return weight.substring(equals + 1).chars().anyMatch(c -> c != '0' && c != '.' && c != ' ');
    }
}
