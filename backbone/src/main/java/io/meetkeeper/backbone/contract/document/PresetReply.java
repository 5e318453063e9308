package io.meetkeeper.backbone.contract.document;

import java.util.List;

/**
 * What became of a preset.
 *
 * @param name which
 * @param documents what became of each file, in the order in which they were taken
 * @param clients which client obeys what
 * @param links what to hand out beside
 * @param notes what a person should know, for example a file that is not here
 */
public record PresetReply(
    String name,
    List<DocumentChangeReply> documents,
    List<PresetsReply.ClientEffect> clients,
    List<String> links,
    List<String> notes) {}
