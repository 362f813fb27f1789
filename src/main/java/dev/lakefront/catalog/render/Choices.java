package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.shape.Option;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What buyers of a product choose between: its options in the editor's order, with those values that something sold has.
 * What nobody named goes by its code.
 */
record Choices(List<Choice> options) {

    /** An option; never without values. */
    record Choice(Coded option, List<Coded> values) {}

    /** What variants name by code, and people by a name per locale. */
    record Coded(String code, JsonNode name) {

        static Coded of(JsonNode named) {
            return new Coded(named.path("code").asText(), named.path("name"));
        }

        String in(Wording wording) {
            String text = wording.text(name);
            return text.isEmpty() ? code : text;
        }
    }

    static Choices of(JsonNode product, List<Offer.Item> items) {
        Map<String, Set<String>> chosen = new HashMap<>();
        items.forEach(item -> item.variant()
                .path("selections")
                .forEach(selection -> chosen.computeIfAbsent(
                                selection.path("option").asText(), each -> new HashSet<>())
                        .add(selection.path("value").asText())));
        List<Choice> options = distinct(product.path("options"), chosen.keySet())
                .map(option -> new Choice(
                        Coded.of(option),
                        distinct(option.path("values"), chosen.getOrDefault(code(option), Set.of()))
                                .map(Coded::of)
                                .toList()))
                .filter(choice -> !choice.values.isEmpty())
                .toList();
        return new Choices(options);
    }

    /** The entries that have one of these codes; of several with the same, the first. */
    private static Stream<JsonNode> distinct(JsonNode entries, Set<String> codes) {
        List<JsonNode> kept = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : entries) {
            String code = code(entry);
            if (!code.isBlank() && codes.contains(code) && seen.add(code)) {
                kept.add(entry);
            }
        }
        return kept.stream();
    }

    private static String code(JsonNode entry) {
        return entry.path("code").asText();
    }

    List<Option> options(Wording wording) {
        return options.stream()
                .map(choice -> new Option(
                        choice.option.code(),
                        choice.option.in(wording),
                        choice.values.stream().map(value -> value.in(wording)).toList()))
                .toList();
    }

    /** What a variant has of the options, in their order. */
    List<SelectedOption> selected(JsonNode variant, Wording wording) {
        return options.stream()
                .map(choice -> selected(choice, variant, wording))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable SelectedOption selected(Choice choice, JsonNode variant, Wording wording) {
        for (JsonNode selection : variant.path("selections")) {
            if (selection.path("option").asText().equals(choice.option.code())) {
                String code = selection.path("value").asText();
                return choice.values.stream()
                        .filter(value -> value.code().equals(code))
                        .findFirst()
                        .map(value -> new SelectedOption(choice.option.in(wording), value.in(wording)))
                        .orElse(null);
            }
        }
        return null;
    }

    /** @param wordings by locale */
    List<OptionChoice> indexed(Map<String, Wording> wordings) {
        return options.stream()
                .flatMap(choice -> choice.values.stream()
                        .map(value -> new OptionChoice(
                                choice.option.code(),
                                names(choice.option, wordings),
                                value.code(),
                                names(value, wordings))))
                .toList();
    }

    private static Map<String, String> names(Coded coded, Map<String, Wording> wordings) {
        return wordings.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> coded.in(each.getValue())));
    }
}
