package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a search must find in the sample data and how relevant it is, worked out word by word. */
final class SampleSearch {

    /** What a word is worth in a field: whole, as a beginning, with one typo. */
    private enum Field {
        TITLE(100, 60, 16),
        NAMES(40, 24, 6),
        SKU(40, 24, 6),
        DESCRIPTION(8, 4, 1);

        private final int whole;
        private final int beginning;
        private final int typo;

        Field(int whole, int beginning, int typo) {
            this.whole = whole;
            this.beginning = beginning;
            this.typo = typo;
        }
    }

    /** Words are held together by an apostrophe or point between letters, and by a point or comma between digits. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{N}_]+(?:(?:(?<=\\p{L})['’.](?=\\p{L})|(?<=\\p{N})['.,](?=\\p{N}))[\\p{L}\\p{N}_]+)*");

    private static final Set<String> STOP_WORDS = Set.of(
            ("a an and are as at be but by for if in into is it no not of on or such that the their then there these they "
                            + "this to was will with")
                    .split(" ", -1));

    private final SampleDocuments documents;
    private final Map<String, Map<Field, List<String>>> words = new HashMap<>();
    private final Map<List<String>, Integer> scores = new HashMap<>();

    SampleSearch(SampleDocuments documents) {
        this.documents = documents;
    }

    /** How relevant a product is; 0 if it is not found. */
    int score(SampleProduct product, String typed, String locale) {
        return scores.computeIfAbsent(List.of(product.id(), typed, locale), unseen -> computed(product, typed, locale));
    }

    private int computed(SampleProduct product, String typed, String locale) {
        List<String> all = words(typed);
        if (all.isEmpty()) {
            return 0;
        }
        int score = product.skus().stream().anyMatch(typed.strip()::equalsIgnoreCase) ? 1_000 : 0;
        Map<Field, List<String>> there =
                words.computeIfAbsent(product.id() + locale, unseen -> fields(product, locale));
        int byWords = 0;
        for (String word : new LinkedHashSet<>(telling(all, locale))) {
            int best = best(word, there);
            if (best == 0) {
                return score;
            }
            byWords += best;
        }
        List<String> title = there.getOrDefault(Field.TITLE, List.of());
        byWords += title.equals(all) ? 200 : 0;
        byWords += all.size() > 1 && (" " + String.join(" ", title) + " ").contains(" " + String.join(" ", all) + " ")
                ? 10
                : 0;
        return score + byWords;
    }

    private static int best(String word, Map<Field, List<String>> there) {
        int best = 0;
        for (Map.Entry<Field, List<String>> field : there.entrySet()) {
            for (String each : field.getValue()) {
                Field worth = field.getKey();
                boolean typo = each.length() >= 5 && word.length() >= 4 && word.length() <= 32 && oneEdit(word, each);
                best = Math.max(
                        best,
                        each.equals(word)
                                ? worth.whole
                                : each.startsWith(word) ? worth.beginning : typo ? worth.typo : 0);
            }
        }
        return best;
    }

    private Map<Field, List<String>> fields(SampleProduct product, String locale) {
        JsonNode document = product.document();
        List<String> names = new ArrayList<>(product.tags());
        names.add(documents.document(product.brand()).path("name").asText());
        product.categories()
                .forEach(id ->
                        names.add(SampleProduct.worded(documents.document(id).path("title"), locale)));
        document.path("options")
                .forEach(option -> option.path("values").forEach(value -> {
                    if (product.choices()
                            .getOrDefault(option.path("code").asText(), Set.of())
                            .contains(value.path("code").asText())) {
                        names.add(SampleProduct.worded(value.path("name"), locale));
                    }
                }));
        List<String> description = new ArrayList<>(List.of(SampleProduct.worded(document.path("description"), locale)));
        JsonNode body = document.path("body").path(locale);
        (body.isEmpty() ? document.path("body").path("en") : body)
                .forEach(block -> description.add(String.join("", Reads.texts(block.path("children"), "text"))));
        return Map.of(
                Field.TITLE, words(product.title(locale)),
                Field.NAMES, words(String.join(" | ", names)),
                Field.SKU, words(String.join(" | ", product.skus())),
                Field.DESCRIPTION, words(String.join(" | ", description)));
    }

    private static List<String> telling(List<String> all, String locale) {
        List<String> telling = locale.equals("en")
                ? all.stream().filter(word -> !STOP_WORDS.contains(word)).toList()
                : all;
        return telling.isEmpty() ? all : telling;
    }

    /** In lower case and without accents. */
    static List<String> words(String text) {
        String plain = Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("’", "'");
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }

    /** One letter more, less or different, or two neighbours changed round. */
    static boolean oneEdit(String left, String right) {
        if (left.equals(right) || Math.abs(left.length() - right.length()) > 1) {
            return false;
        }
        int longest = Math.max(left.length(), right.length());
        int begin = 0;
        while (begin < longest && letter(left, begin) == letter(right, begin)) {
            begin++;
        }
        int end = 0;
        while (end < longest - begin
                && letter(left, left.length() - 1 - end) == letter(right, right.length() - 1 - end)) {
            end++;
        }
        String one = left.substring(begin, Math.max(begin, left.length() - end));
        String other = right.substring(begin, Math.max(begin, right.length() - end));
        boolean swapped = one.length() == 2
                && other.length() == 2
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0);
        return swapped || one.length() <= 1 && other.length() <= 1;
    }

    /** The letter there; none is before the beginning and behind the end. */
    private static int letter(String word, int at) {
        return at >= 0 && at < word.length() ? word.charAt(at) : -1;
    }
}
