package dev.lakefront.sandbox.groq;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The official test suite of the language: lines of NDJSON, each a dataset or a test. Counted are the tests that apply to
 * version 1.2 and whose dataset is in the file.
 */
final class ConformanceSuite {

    private static final String FILE = "groq-conformance.ndjson.gz";
    private static final String SELECTION = "/groq/conformance-selection.ndjson";
    private static final String OBSOLETE = "0.1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Map<String, Object>>> DOCUMENTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    /** One test; {@code documents} are shared with other tests of the same dataset. */
    record Case(
            String id,
            String feature,
            String query,
            Map<String, Object> parameters,
            List<Map<String, Object>> documents,
            boolean valid,
            @Nullable Object result) {}

    private ConformanceSuite() {}

    /** The whole suite if it is at hand, and otherwise a small one of our own in the same form. */
    static List<Case> counted() {
        Path whole = Path.of(System.getProperty("lakefront.conformance", "../shared/data"), FILE);
        try (InputStream file = Files.exists(whole)
                ? new GZIPInputStream(Files.newInputStream(whole))
                : ConformanceSuite.class.getResourceAsStream(SELECTION)) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isWhole(List<Case> cases) {
        return cases.size() > 1000;
    }

    private static List<Case> read(InputStream file) throws IOException {
        Map<String, List<Map<String, Object>>> datasets = new HashMap<>();
        List<JsonNode> tests = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                if (node.path("_type").asText().equals("test")) {
                    tests.add(node);
                } else if (node.path("documents").isArray()) {
                    datasets.put(node.path("_id").asText(), documents(node));
                }
            }
        }
        return tests.stream()
                .filter(test -> !test.path("version").asText().equals(OBSOLETE))
                .filter(test -> datasets.containsKey(dataset(test)))
                .map(test -> counted(test, datasets.get(dataset(test))))
                .toList();
    }

    /** In order of {@code _id}, as the suite expects of a dataset, whatever the order in the file. */
    private static List<Map<String, Object>> documents(JsonNode dataset) {
        List<Map<String, Object>> documents = JSON.convertValue(dataset.path("documents"), DOCUMENTS);
        documents.sort(Comparator.comparing(document -> String.valueOf(document.get("_id"))));
        return documents;
    }

    private static String dataset(JsonNode test) {
        return test.path("dataset").path("_ref").asText();
    }

    private static Case counted(JsonNode test, List<Map<String, Object>> documents) {
        JsonNode features = test.path("features");
        String feature = features.isEmpty()
                ? test.path("filename").asText().replace(".yml", "")
                : features.get(features.size() - 1).asText();
        return new Case(
                test.path("_id").asText(),
                feature,
                test.path("query").asText(),
                test.path("params").isObject() ? JSON.convertValue(test.path("params"), PARAMETERS) : Map.of(),
                documents,
                test.path("valid").asBoolean(),
                JSON.convertValue(test.path("result"), Object.class));
    }
}
