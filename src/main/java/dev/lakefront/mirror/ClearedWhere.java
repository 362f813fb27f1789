package dev.lakefront.mirror;

import java.util.Map;

/**
 * In place of a field's value: the field is taken away as long as the document is as this says, and stays otherwise. For
 * fields that others write and the shop answers: what they wrote meanwhile is not lost.
 *
 * @param condition GROQ on the document's fields, with these parameters
 */
public record ClearedWhere(String condition, Map<String, Object> parameters) {}
