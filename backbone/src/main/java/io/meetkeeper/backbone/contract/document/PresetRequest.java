package io.meetkeeper.backbone.contract.document;

import java.util.Map;

/**
 * Apply a preset.
 *
 * @param name which
 * @param etags of the files as the person has seen them, by name, as a dry run told them
 * @param after what to do about services that must restart
 * @param by token name of who asks
 * @param reason why; may be {@code null}
 * @param secrets whether who asks may see secrets
 * @param dryRun only say what would happen
 */
public record PresetRequest(
    String name,
    Map<String, String> etags,
    PendingActionMode after,
    String by,
    String reason,
    boolean secrets,
    boolean dryRun) {}
