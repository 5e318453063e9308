package io.meetkeeper.backbone.contract.health;

import java.util.Map;

/**
 * A change of a document that fixes what a check found. Made like any other change of that
 * document: with a dry run, a backup and a history.
 *
 * @param document name of the document, for example {@code jvb-environment}
 * @param values the wanted values by option
 */
public record HealthFix(String document, Map<String, Object> values) {}
