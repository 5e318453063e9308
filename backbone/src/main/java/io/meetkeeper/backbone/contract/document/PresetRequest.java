package io.meetkeeper.backbone.contract.document;

import java.util.Map;

/**
 * Applies a preset.
 *
 * @param name name of the preset
 * @param etags expected etags by the name of the file, as in the answer to a dry run
 * @param after what to do about services that must restart or reload
 * @param by token name of the caller
 * @param reason why; may be {@code null}
 * @param secrets whether the caller may see secrets
 * @param dryRun only answer what would happen, change nothing
 */
public record PresetRequest(
    String name,
    Map<String, String> etags,
    PendingActionMode after,
    String by,
    String reason,
    boolean secrets,
    boolean dryRun) {}
