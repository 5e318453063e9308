package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Result of applying a preset.
 *
 * @param name name of the preset
 * @param documents result for each file, in the order in which they were changed
 * @param clients effects on each kind of client
 * @param links links to hand out to users
 * @param notes notes for the person, for example a missing file
 */
public record PresetReply(
    String name,
    @Required List<DocumentChangeReply> documents,
    List<PresetsReply.ClientEffect> clients,
    List<String> links,
    List<String> notes) {}
